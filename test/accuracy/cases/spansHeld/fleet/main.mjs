import { buildServer } from './src/server.mjs';

const server = await buildServer({ logger: false });
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
