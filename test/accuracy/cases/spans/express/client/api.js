const axios = { get: async (path) => path, post: async (path) => path };
exports.getUser = (id) => axios.get('/api/v1/users/:id', id);
exports.mock = (server) => server.on('/api/v1/users', () => []);
