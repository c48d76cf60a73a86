/** More readings than these of one message help nobody: a part with too many stays a hole. */
export const maxReadings = 12;
/** Of a message that is one table of texts. */
export const maxTable = 48;
export const maxDepth = 24;
/** Work on one message: names that stand for names that stand for names can be many. */
export const maxSteps = 1500;
/** Work on all messages of a file; what comes after it gets less, so that thousands that hang together end. */
export const manySteps = 100_000;
export const fewSteps = 60;
/** Of a name that is given more values than this, the first are looked at. */
export const maxValues = 200;
export const maxSegments = 400;
