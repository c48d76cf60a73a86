import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  console.log('starting'); //= p
  const app = await NestFactory.create(AppModule, { bufferLogs: true });
  const port = Number(process.env.PORT ?? 3000);
  console.log('environment', process.env); //= p s
  console.log('jwt secret', process.env.JWT_SECRET); //= p s
  console.log('node version', process.version); //= p
  app.enableShutdownHooks();
  await app.listen(port);
  console.log('listening', { port }); //= p
  console.info('swagger at /docs'); //= p
  process.on('unhandledRejection', (reason) => {
    console.error('unhandled rejection', reason); //= p
  });
  process.on('SIGTERM', () => console.warn('SIGTERM, draining')); //= p
}

bootstrap().catch((error: unknown) => {
  console.error(error); //= p
  process.exit(1);
});
