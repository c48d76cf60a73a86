import { Router } from 'express';
import { readStock } from '../handlers/stock.mjs';
export const router = Router();
router.get('/', readStock);
// @request GET /shop/stock/3
router.get('/:id', (req, res) => res.send('one'));
