import { lateJobs } from './operations/late.ts';
import { registerRequest } from './operations/register.ts';
import { listAsked, listRequests, showRequest } from './operations/show.ts';
import {
  answerRequest,
  decideRequest,
  letAnswerGo,
  takeBackAnswer,
  verifyAsker,
  weighRequest,
  writeAnswer,
} from './operations/steps.ts';

export { destroyRequests } from './operations/over.ts';
export { sendAnswers, tellLateRequests } from './operations/late.ts';
export { registerRequest } from './operations/register.ts';
export { listAsked, listRequests, showRequest } from './operations/show.ts';
export {
  answerRequest,
  decideRequest,
  letAnswerGo,
  takeBackAnswer,
  verifyAsker,
  weighRequest,
  writeAnswer,
} from './operations/steps.ts';

export const whereaboutsJobs = lateJobs;

export const whereaboutsOperations = [
  listRequests,
  registerRequest,
  showRequest,
  verifyAsker,
  weighRequest,
  decideRequest,
  answerRequest,
  letAnswerGo,
  takeBackAnswer,
  writeAnswer,
  listAsked,
];
