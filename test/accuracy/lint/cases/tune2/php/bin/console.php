#!/usr/bin/env php
<?php

echo "console\n"; //= -
print_r($argv); //= -
