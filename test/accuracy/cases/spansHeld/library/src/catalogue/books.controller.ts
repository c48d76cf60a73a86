import { Body, Controller, Get, Param, Post, Put, VERSION_NEUTRAL, Version } from '@nestjs/common';
import { ReadOperation } from '../common/decorators';

const BOOKS = 'books';

@Controller(BOOKS)
export class BooksController {
  // @request GET /rest/v1/books
  @Get()
  findAll(): string[] {
    return [];
  }

  // @request GET /rest/v1/books/77
  @ReadOperation(':isbn', 'one book')
  findOne(@Param('isbn') isbn: string): object {
    return { isbn };
  }

  // @request POST /rest/v1/books
  @Post()
  add(@Body() _book: unknown): object {
    return {};
  }

  // @request GET /rest/v3/books/recent
  @Version('3')
  @Get('recent')
  recent(): string[] {
    return [];
  }
}

@Controller({ path: BOOKS, version: '2' })
export class BooksV2Controller {
  // @request GET /rest/v2/books
  @Get()
  findAll(): object {
    return { items: [] };
  }

  // @request PUT /rest/v2/books/77/shelf
  @Put(':isbn/shelf')
  async move(@Param('isbn') isbn: string): Promise<object> {
    return { isbn };
  }

  // @request GET /rest/books/status
  @Version(VERSION_NEUTRAL)
  @Get('status')
  status(): object {
    return {};
  }
}
