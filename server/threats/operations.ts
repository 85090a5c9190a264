import type { Context } from '#platform/operation.ts';
import type { Known } from './domain.ts';
import { networkOperations } from './operations/networks.ts';
import { questionOperations } from './operations/questions.ts';
import { receivingOperations } from './operations/receiving.ts';
import { reviewOperations } from './operations/reviews.ts';
import { sharingOperations } from './operations/sharing.ts';
import { subjectOperations } from './operations/subjects.ts';
import { loadKnown } from './store/known.ts';

export {
  changeNetwork,
  endActivity,
  endHostility,
  listNetworks,
  nameNetworks,
  noteActivity,
  noteHostility,
  noteNetwork,
  showNetwork,
  weedNetwork,
} from './operations/networks.ts';
export { afterChange } from './operations/changed.ts';
export { tellLateAnswers, threatsJobs } from './operations/late-reviews.ts';
export { keyOfSubjectBy } from './operations/sealing.ts';
export {
  endAffiliation,
  endAvoidedPlace,
  endCohabitation,
  keepSubject,
  keepTogether,
  listSubjects,
  noteAffiliation,
  noteAvoidedPlace,
  noteCohabitation,
  revealSubject,
  showSubject,
  weedSubject,
} from './operations/subjects.ts';
export { formOfFacts, recallFacts, sendFacts } from './operations/sharing.ts';
export { holdVault } from './store/holding.ts';
export { showFacts, takeFacts, turnDownFacts } from './operations/receiving.ts';
export { confirmAnswer, listReviews, reopen, standingAnswers, takeBackAnswer } from './operations/reviews.ts';
export {
  answerQuestion,
  assessSubject,
  leanOn,
  matchSubject,
  nameSubjects,
  subjectsAskedAbout,
  takeIn,
} from './operations/questions.ts';

/** What the own vault knows of who may not be near whom, for an operation of a slice above. Row security says whose vault it is. */
export const knownTo = ({ tx }: Context): Promise<Known> => loadKnown(tx);

export const threatsOperations = [
  ...networkOperations,
  ...subjectOperations,
  ...questionOperations,
  ...reviewOperations,
  ...sharingOperations,
  ...receivingOperations,
];
