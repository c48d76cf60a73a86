import type { LogRecord } from '../../model/logRecord.ts';

/** Records as text for the clipboard: whole lines with time, level and service; messages alone; or a JSON object a line. */
export function copyText(records: readonly LogRecord[], as: 'lines' | 'messages' | 'json'): string {
  return records.map((record) => {
    if (as === 'messages') return record.body;
    if (as === 'json') return JSON.stringify({ ...record, timeNs: String(record.timeNs), time: isoTime(record) });
    return [isoTime(record), (record.level ?? '').toUpperCase().padEnd(5), record.service ?? '', record.body].filter((part) => part !== '').join(' ');
  }).join('\n');
}

function isoTime(record: LogRecord): string {
  return new Date(Number(record.timeNs / 1_000_000n)).toISOString();
}
