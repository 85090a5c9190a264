import { closeGap, followUpGap, listGaps, noteGap, showGap, takeOnGap } from './operations/gaps.ts';
import { showMap } from './operations/map.ts';
import { showPath } from './operations/path.ts';

export { closeGap, followUpGap, listGaps, noteGap, showGap, takeOnGap } from './operations/gaps.ts';
export { showMap } from './operations/map.ts';
export { showPath } from './operations/path.ts';
export { destroyGaps, findGaps, processJobs, tellOfGaps } from './operations/finding.ts';

export const processOperations = [showMap, showPath, listGaps, showGap, noteGap, takeOnGap, followUpGap, closeGap];
