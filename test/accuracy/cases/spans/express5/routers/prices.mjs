import { Router } from 'express';
const prices = Router();
// @request GET /shop/prices
prices.get('/', async (req, res) => { res.send('prices'); });
// @request GET /shop/prices/3
prices.get('/:id', async (req, res) => { res.send('price'); });
export default prices;
