import { Controller, Delete, Get, Inject, Param, Post, Version } from '@nestjs/common';
import { CatsService } from './cats.service';

const CATS = 'cats';

@Controller({ path: CATS, version: '1' })
export class CatsController {
  constructor(@Inject(CatsService) private readonly cats: CatsService) {}

  // @request GET /api/v1/cats
  // @span CatsController.findAll
  @Get()
  findAll() { return this.cats.all(); }

  // @request GET /api/v1/cats/3
  // @span CatsController.findOne
  @Get(':id')
  findOne(@Param('id') id: string) { return { id }; }

  // @request POST /api/v2/cats
  @Version('2')
  @Post()
  create() { return {}; }

  // @request DELETE /api/v1/cats/3
  @Delete('/:id')
  async remove() { return {}; }
}
