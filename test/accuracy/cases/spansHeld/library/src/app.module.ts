import { Module } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { CatalogueModule } from './catalogue/catalogue.module';
import { LoansModule } from './loans/loans.module';
import { MembersController } from './members/members.controller';

@Module({
  imports: [
    CatalogueModule,
    LoansModule,
    RouterModule.register([{ path: 'desk', children: [{ path: 'circulation', module: LoansModule }] }]),
  ],
  controllers: [MembersController],
})
export class AppModule {}
