// @request GET /shop/stock
export async function readStock(req, res) { res.send('stock'); }
