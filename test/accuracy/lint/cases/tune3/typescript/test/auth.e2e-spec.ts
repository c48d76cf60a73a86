import request from 'supertest';
import { app } from '../apps/api/src/app';

describe('auth', () => {
  it('logs in', async () => {
    const response = await request(app).post('/auth/login').send({ username: 'kim', password: 'correct horse' });
    console.log('status', response.status); //= -
    console.log(response.body.expiresIn); //= -
    console.dir(response.headers['content-type']); //= -
    expect(response.status).toBe(200);
  });

  afterAll(() => {
    console.info('closing'); //= -
    console.debug('open handles', process.getActiveResourcesInfo().length); //= -
  });
});
