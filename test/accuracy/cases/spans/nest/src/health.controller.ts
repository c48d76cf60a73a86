import { Controller, Get } from '@nestjs/common';

@Controller('health')
export class HealthController {
  // @request GET /health
  @Get()
  check() { return 'ok'; }
}
