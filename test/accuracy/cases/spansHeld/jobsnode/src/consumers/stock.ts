import type { EachBatchPayload } from 'kafkajs';

// @place kafka-stock
export const onStockLow = async ({ batch }: EachBatchPayload): Promise<void> => {
  for (const message of batch.messages) void message;
};
