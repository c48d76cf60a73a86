const request = require('supertest');
const express = require('express');

const app = express();
app.get('/api/v3/patients', (req, res) => res.json(['stub']));
app.get('/api/v3/patients/:patientId', (req, res) => res.json({}));
it('lists', () => request(app).get('/api/v3/patients').expect(200));
