<?php

if (PHP_SAPI !== 'cli') {
    exit(1);
}
echo "worker\n"; //= -
