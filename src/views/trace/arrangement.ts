import type { TraceSearch } from '../../protocol/trace.ts';
import type { PaneSizes } from '../kit/splitPane.ts';

/** What of the page outlives its reload. */
export interface Arrangement extends PaneSizes {
  readonly query?: TraceSearch;
  readonly traceId?: string;
  readonly detailsOpen: boolean;
  /** The tree's part of the waterfall's width. */
  readonly share: number;
}

export function readArrangement(saved: Partial<Arrangement>): Arrangement {
  return { detailsOpen: false, share: 0.4, width: 400, height: 240, ...saved };
}
