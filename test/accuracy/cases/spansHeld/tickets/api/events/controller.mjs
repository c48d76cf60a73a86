import { span } from '../../lib/span.mjs';

// @request GET /api/events
export async function findEvents(ctx) {
  ctx.body = [];
}

export class EventController {
  // @request GET /api/events/9
  show = async (ctx) => {
    ctx.body = { id: ctx.params.eventId };
  };

  // @request POST /api/events
  async create(ctx) {
    // @span event:create
    await span('create', async () => undefined);
    ctx.status = 201;
  }
}
