import { endingOperations } from './operations/end.ts';
import { figureOperations } from './operations/figures.ts';
import { publicOperations } from './operations/public.ts';
import { receivingOperations } from './operations/receive.ts';
import { visitOperations } from './operations/visits.ts';
import { workOperations } from './operations/work.ts';

export { endContact, explainLate, fulfilDuty, openExitCase } from './operations/end.ts';
export { listContactDaysOf, listReachedOutIn } from './operations/days.ts';
export { showFigures } from './operations/figures.ts';
export { listReceivers, openForm, reachOut, readThread, writeAgain } from './operations/public.ts';
export { listContacts, registerContact, showContact, takeSignal } from './operations/receive.ts';
export { closeSilentThreads, countBeforeWeeding } from './operations/weeding.ts';
export { cancelVisit, carryOutVisit, listVisits, planVisit } from './operations/visits.ts';
export { answerContact, classifyContact, recordTry, takeContact } from './operations/work.ts';

export const contactOperations = [
  ...publicOperations,
  ...receivingOperations,
  ...workOperations,
  ...endingOperations,
  ...figureOperations,
  ...visitOperations,
];
