import { roundOperations } from './operations/rounds.ts';
import { threatOperations } from './operations/threats.ts';

export { listFollowUps, listInstruments, loadInstrument, withdrawInstrument } from './operations/instruments.ts';
export { personFile } from './operations/person-file.ts';
export { fixRound, listRounds, saveRound, startRound } from './operations/rounds.ts';
export { listThreats, recordThreat } from './operations/threats.ts';

export const assessmentOperations = [...roundOperations, ...threatOperations];
