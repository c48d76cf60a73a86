import { Router } from 'express';
export const router = Router();
// @request GET /shop/catalog
router.get('/', (req, res) => res.send('catalog'));
// @request GET /shop/catalog/3
router.get('/:id', (req, res) => res.send('item'));
