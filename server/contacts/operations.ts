import type { Job } from '#platform/jobs.ts';
import { perform } from '#platform/operation.ts';
import { endingOperations } from './operations/end.ts';
import { figureOperations } from './operations/figures.ts';
import { publicOperations } from './operations/public.ts';
import { receivingOperations } from './operations/receive.ts';
import { tellClocks } from './operations/telling.ts';
import { visitOperations } from './operations/visits.ts';
import { workOperations } from './operations/work.ts';

export { endContact, explainLate, fulfilDuty, openExitCase } from './operations/end.ts';
export { showFigures } from './operations/figures.ts';
export { listReceivers, openForm, reachOut, readThread, writeAgain } from './operations/public.ts';
export { listContacts, registerContact, showContact } from './operations/receive.ts';
export { tellClocks } from './operations/telling.ts';
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

export const contactJobs: readonly Job[] = [
  {
    name: 'tell-clocks',
    at: '*/5 * * * *',
    work: async (installation) => void (await perform(installation, tellClocks, { kind: 'system', persona: 'clock' }, {})),
  },
];
