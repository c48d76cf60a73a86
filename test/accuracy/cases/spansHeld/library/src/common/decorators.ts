import { applyDecorators, Get, HttpCode, SetMetadata } from '@nestjs/common';

export function ReadOperation(path: string, summary: string) {
  return applyDecorators(Get(path), HttpCode(200), SetMetadata('summary', summary));
}
