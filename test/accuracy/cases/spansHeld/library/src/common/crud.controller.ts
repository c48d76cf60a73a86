import { Delete, Get, Param } from '@nestjs/common';

export abstract class CrudController<T> {
  protected abstract readonly items: Map<string, T>;

  // @request GET /rest/v1/authors
  // @request GET /rest/v1/members
  @Get()
  list(): T[] {
    return [...this.items.values()];
  }

  // @request DELETE /rest/v1/authors/5
  @Delete(':id')
  remove(@Param('id') id: string): boolean {
    return this.items.delete(id);
  }
}
