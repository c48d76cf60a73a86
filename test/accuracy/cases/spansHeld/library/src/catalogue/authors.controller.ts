import { Controller, Get, Param } from '@nestjs/common';
import { CrudController } from '../common/crud.controller';

@Controller('authors')
export class AuthorsController extends CrudController<{ name: string }> {
  protected readonly items = new Map<string, { name: string }>();

  // @request GET /rest/v1/authors/5/works
  @Get(':id/works')
  works(@Param('id') id: string): string[] {
    return [id];
  }
}
