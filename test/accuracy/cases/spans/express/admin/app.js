const express = require('express');
const admin = express();
const audit = require('./audit');

// @request GET /admin
admin.get('/', (req, res) => res.send('admin'));
// @request GET /admin/users/1
admin.get('/users/:id', (req, res) => res.send('admin user'));
admin.use(audit);
module.exports = admin;
