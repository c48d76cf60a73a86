const prefix = '/public';

export function publicApi(server) {
  const get = (url, handler) => server.get(prefix + url, { logLevel: 'warn' }, handler);
  // @request GET /public/map
  get('/map', async () => ({ tiles: [] }));
  get('/map/:tile', tile);
}

// @request GET /public/map/4
async function tile(request) {
  return request.params;
}
