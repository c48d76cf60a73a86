import { Injectable } from '@nestjs/common';
import { Span } from '../span.decorator';

@Injectable()
export class CatsService {
  // @span CatsService.all
  @Span()
  all() { return this.count(); }

  // @span cats.count
  @Span('cats.count')
  count() { return []; }
}
