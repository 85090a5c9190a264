import { measurementOperations } from './operations/measurements.ts';

export { listMeasurements, recordMeasurement } from './operations/measurements.ts';
export { followupJobs, takeAllOutcomes } from './operations/outcomes.ts';
export { personFile } from './operations/person-file.ts';

export const followupOperations = [...measurementOperations];
