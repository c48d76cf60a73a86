import { All, Controller, Get, Patch } from '@nestjs/common';

@Controller('dogs')
export class DogsController {
  // @request GET /api/pets/dogs
  @Get()
  findAll() { return []; }

  // @request GET /api/pets/dogs/3
  @Get(':id')
  findOne() { return {}; }

  // @request PATCH /api/pets/dogs/3/name
  @Patch([':id/name', ':id/title'])
  rename() { return {}; }
}

@Controller(['kennels', 'houses'])
export class KennelController {
  // @request GET /api/pets/kennels
  // @request GET /api/pets/houses
  @Get()
  findAll() { return []; }

  // @request PUT /api/pets/kennels/any
  @All('any')
  any() { return {}; }
}
