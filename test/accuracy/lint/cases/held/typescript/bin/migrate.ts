#!/usr/bin/env node
console.log('migrating'); //= -
console.log('with', process.env.DB_PASSWORD); //= s
