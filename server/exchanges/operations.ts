import { outboxOperations } from './operations/outbox.ts';
import { laterOperations } from './operations/later.ts';
import { inboxOperations } from './operations/inbox.ts';
import { sendingOperations } from './operations/sending.ts';
import { signalOperations } from './operations/signals.ts';

export {
  AddressBook,
  forgetAddresses,
  listAddresses,
  makeAddresses,
  renewAddresses,
  trustAddresses,
} from './operations/addresses.ts';
export { carry, endExchanges } from './operations/courier.ts';
export { exchangeJobs } from './operations/jobs.ts';
export {
  afterAnswer,
  beforeAnswer,
  answerIncoming,
  destroyAnswers,
  giveAnswer,
  isHeldBack,
  lastAnswerTo,
  listAnswered,
  listInbox,
  listOpened,
  openIncoming,
  putDown,
  showIncoming,
} from './operations/inbox.ts';
export { onOpenWord, sayOpenly } from './operations/open-words.ts';
export { turnToIvo } from './operations/transfers.ts';
export { tellExchanges } from './operations/telling.ts';
export { openSignal, openSignalForm, listSignals, recallSignal, sendSignal, showSignal } from './operations/signals.ts';
export { personFile } from './operations/person-file.ts';
export {
  afterSending,
  confirmExchange,
  dropExchange,
  listExchanges,
  readAnswer,
  readAnswersTo,
  recallExchange,
  sendExchange,
  sendFrom,
} from './operations/sending.ts';

export {
  arrivedFacts,
  listVaultSendings,
  mayRecall,
  reasonPlace,
  recallVaultFacts,
  sendVaultFacts,
  vaultGrounds,
  vaultRecipients,
} from './operations/vault-sendings.ts';
export { listTimesOf } from './operations/times.ts';
export { answersTo, giveLater, replaceAnswer, withdrawAnswer } from './operations/later.ts';

export const exchangeOperations = [
  ...laterOperations,
  ...sendingOperations,
  ...signalOperations,
  ...inboxOperations,
  ...outboxOperations,
];
