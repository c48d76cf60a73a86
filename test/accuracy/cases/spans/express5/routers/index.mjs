export { router as stock } from './stock.mjs';
export { default as prices } from './prices.mjs';
