export const Topics = {
  OrderPlaced: 'orders.placed',
  StockLow: 'stock.low',
} as const;

export const EMAIL_QUEUE = 'email-delivery';
