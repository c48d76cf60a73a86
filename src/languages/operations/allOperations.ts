import { readConsumers, readJobs } from './consumers.ts';
import type { OperationReading } from './operations.ts';
import { readRequests } from './requests.ts';
import { readStatements } from './statements.ts';

/** What a file does beside serving routes: consumers and publishers of messages, jobs, statements, requests of other services. */
export function readOperations(reading: OperationReading): void {
  readConsumers(reading);
  readJobs(reading);
  readStatements(reading);
  readRequests(reading);
  reading.draft.operations.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
