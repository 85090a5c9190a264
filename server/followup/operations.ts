import { figureOperations } from './operations/figures.ts';
import { measurementOperations } from './operations/measurements.ts';

export { costPerYear, noteRegisters, setAssumption, showBenefit, showOutcomes } from './operations/figures.ts';
export { listMeasurements, recordMeasurement } from './operations/measurements.ts';
export { followupJobs, takeAllOutcomes } from './operations/outcomes.ts';
export { personFile } from './operations/person-file.ts';

export const followupOperations = [...measurementOperations, ...figureOperations];
