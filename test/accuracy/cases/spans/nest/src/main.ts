import 'reflect-metadata';
import { Module, VersioningType } from '@nestjs/common';
import { NestFactory, RouterModule } from '@nestjs/core';
import { CatsController } from './cats/cats.controller';
import { CatsService } from './cats/cats.service';
import { DogsController, KennelController } from './dogs/dogs.controller';
import { HealthController } from './health.controller';
import { PlainController } from './plain.controller';

@Module({ controllers: [DogsController, KennelController] })
class DogsModule {}

@Module({
  controllers: [CatsController, HealthController, PlainController],
  providers: [CatsService],
  imports: [DogsModule, RouterModule.register([{ path: 'pets', module: DogsModule }])],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: false });
app.setGlobalPrefix('api', { exclude: ['health'] });
app.enableVersioning({ type: VersioningType.URI });
await app.listen(Number(process.env.PORT));
