import { applyDecorators, Controller, Get, Post } from '@nestjs/common';

const Read = (path: string) => applyDecorators(Get(path));

@Controller()
export class PlainController {
  // @request GET /api
  @Get()
  root() { return 'root'; }

  // @request GET /api/read/3
  @Read('read/:id')
  read() { return {}; }

  // @request POST /api/upload
  @Post('upload')
  upload() { return {}; }
}
