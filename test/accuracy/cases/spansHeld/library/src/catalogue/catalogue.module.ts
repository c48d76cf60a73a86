import { Module } from '@nestjs/common';
import { BooksController, BooksV2Controller } from './books.controller';
import { AuthorsController } from './authors.controller';

@Module({ controllers: [BooksController, BooksV2Controller, AuthorsController] })
export class CatalogueModule {}
