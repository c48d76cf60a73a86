const API_ROOT = '/api/v3';

module.exports = { port: Number(process.env.PORT), apiRoot: API_ROOT, paths: { billing: '/billing', labs: '/labs' } };
