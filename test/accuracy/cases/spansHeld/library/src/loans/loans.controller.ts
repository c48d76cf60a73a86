import { Controller, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import { LoansService } from './loans.service';

@Controller('loans')
export class LoansController {
  constructor(@Inject(LoansService) private readonly loans: LoansService) {}

  // @request POST /rest/v1/desk/circulation/loans
  @Post()
  open(): Promise<number> {
    return this.loans.open();
  }

  // @request PATCH /rest/v1/desk/circulation/loans/3/extend
  @Patch(':loan/extend')
  extend(@Param('loan') _loan: string): Promise<number> {
    return this.loans.extend();
  }

  // @request GET /rest/v1/desk/circulation/loans/overdue
  @Get('overdue')
  overdue(): string[] {
    return [];
  }
}
