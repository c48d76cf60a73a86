import { connectionSteps } from './connectionSteps.ts';
import type { Step } from './diagnosis.ts';
import type { LineEvidence } from './lineEvidence.ts';
import { seenSteps } from './seenSteps.ts';
import { sourceSteps } from './sourceSteps.ts';

const aboutLinesOnly: readonly string[] = ['seen', 'twins'];

/** Why a line shows no figures, or, without a line, why its file shows none. */
export const lineSteps: readonly Step<LineEvidence>[] = [...sourceSteps, ...connectionSteps, ...seenSteps];
export const fileSteps: readonly Step<LineEvidence>[] = lineSteps.filter(({ id }) => !aboutLinesOnly.includes(id));
