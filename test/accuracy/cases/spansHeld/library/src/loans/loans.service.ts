import { Injectable } from '@nestjs/common';
import { Traced } from './traced';

@Injectable()
export class LoansService {
  // @span loans.open
  @Traced('loans.open')
  async open(): Promise<number> {
    return 1;
  }

  // @span LoansService.extend
  @Traced()
  async extend(): Promise<number> {
    return 2;
  }
}
