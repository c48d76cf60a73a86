export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly roast: 'light' | 'medium' | 'dark';
  readonly cents: number;
}

export const products: readonly Product[] = [
  { sku: 'eth-yirga', name: 'Yirgacheffe', roast: 'light', cents: 1450 },
  { sku: 'ken-nyeri', name: 'Nyeri AA', roast: 'light', cents: 1590 },
  { sku: 'col-huila', name: 'Huila', roast: 'medium', cents: 1240 },
  { sku: 'gua-antig', name: 'Antigua', roast: 'medium', cents: 1310 },
  { sku: 'bra-santo', name: 'Santos', roast: 'dark', cents: 990 },
  { sku: 'sum-manda', name: 'Mandheling', roast: 'dark', cents: 1180 },
];

const bySku = new Map(products.map((product) => [product.sku, product]));

export function findProduct(sku: string): Product | undefined {
  return bySku.get(sku);
}
