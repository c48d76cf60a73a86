import { All, Controller, Delete, Get, Param, Redirect } from '@nestjs/common';
import { CrudController } from '../common/crud.controller';

@Controller('members')
export class MembersController extends CrudController<string> {
  protected readonly items = new Map<string, string>();

  // @request DELETE /rest/v1/members/5
  @Delete(':id')
  override remove(@Param('id') id: string): boolean {
    return id === '';
  }

  // @request GET /rest/v1/members/5/card
  // @request GET /rest/v1/members/5/badge
  @Get([':id/card', ':id/badge'])
  card(): object {
    return {};
  }

  // @request GET /rest/v1/members/me
  @Get('me')
  @Redirect('/rest/v1/members/1')
  me(): void {}

  // @request PATCH /rest/v1/members/hooks/a/b
  @All('hooks/*rest')
  hooks(): object {
    return {};
  }
}
