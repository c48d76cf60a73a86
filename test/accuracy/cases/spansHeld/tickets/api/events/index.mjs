import Router from '@koa/router';
import seats from './seats.mjs';
import { findEvents, EventController } from './controller.mjs';

const router = new Router();
const controller = new EventController();

router.get('/', findEvents);
router.get('/:eventId', controller.show);
router.post('/', ensureAdmin, controller.create.bind(controller));
router.use('/:eventId/seats', seats.routes());

async function ensureAdmin(ctx, next) {
  await next();
}

export default router;
