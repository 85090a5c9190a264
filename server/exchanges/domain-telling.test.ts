import { expect, test } from 'vitest';
import { escalatedAt, remindedAt, tellingOfIncoming, tellingOfOutgoing } from './domain/telling.ts';

const monday = new Date('2026-03-02T11:00:00Z');
const due = new Date('2026-03-09T23:00:00Z');

const incoming = (over: object, now: Date) =>
  tellingOfIncoming({ state: 'waiting', told: 0, arrivedAt: monday, openedAt: null, dueAt: due, atOnce: null, ...over }, 12, now);
const outgoing = (over: object, now: Date) =>
  tellingOfOutgoing({ state: 'sent', told: 0, sentAt: monday, dueAt: due, ...over }, 12, now);
const at = (text: string) => new Date(text);
/** Opened on a Monday: one working day has passed when Tuesday has, two when Wednesday has. */
const toAnswerAtOnce = {
  state: 'opened',
  told: 2,
  openedAt: monday,
  atOnce: { remindAfterWorkingDays: 1, escalateAfterWorkingDays: 2 },
} as const;
const [reminds, escalates] = [at('2026-03-03T23:00:00Z'), at('2026-03-04T23:00:00Z')] as const;
const reminded = remindedAt(monday, 12);
const escalated = escalatedAt(monday, 12);

test.each([
  ['nothing before the time to remind', {}, monday, null, reminded],
  ['the function, when that time has come', {}, reminded, 1, escalated],
  ['those above after as long again', { told: 1 }, escalated, 2, due],
  ['the highest at once, when nobody has looked for long', {}, escalated, 2, due],
  ['that the answer is late', { told: 2 }, due, 5, null],
  ['nothing twice', { told: 5 }, due, null, null],
  ['nothing again of what was told early', { told: 2 }, reminded, null, due],
  ['of what is opened, only that the answer is late', { state: 'opened' }, escalated, null, due],
  ['of what is opened and late', { state: 'opened', told: 1 }, due, 5, null],
  ['nothing the day after it was opened', toAnswerAtOnce, at('2026-03-03T22:59:00Z'), null, reminds],
  ['that what is to be answered at once is not', toAnswerAtOnce, reminds, 3, escalates],
  ['the same to those above', { ...toAnswerAtOnce, told: 3 }, escalates, 4, due],
  ['it once', { ...toAnswerAtOnce, told: 4 }, escalates, null, due],
  ['late, whatever was told before', { ...toAnswerAtOnce, told: 4 }, due, 5, null],
  ['nothing on free days', { ...toAnswerAtOnce, openedAt: at('2026-03-06T19:00:00Z') }, at('2026-03-09T22:00:00Z'), null, due],
  ['nothing of what is answered', { ...toAnswerAtOnce, state: 'answered' }, escalates, null, null],
  ['nothing of what is over', { state: 'withdrawn' }, due, null, null],
] as const)('at the recipient’s: %s', (_, over, now, tell, next) => {
  expect(incoming(over, now)).toEqual({ tell, next });
});

test.each([
  ['nothing when the recipient has just been reminded', {}, reminded, null, escalated],
  ['that nobody has opened it', {}, escalated, 1, due],
  ['that the answer is late', { state: 'received' }, due, 2, null],
  ['nothing while an answer is awaited', { state: 'received' }, escalated, null, due],
  ['that the answer has come', { state: 'declined', told: 2 }, due, 3, null],
  ['that the answer has come, be it a yes', { state: 'answered' }, escalated, 3, null],
  ['that once', { state: 'answered', told: 3 }, due, null, null],
  ['nothing of what was recalled', { state: 'withdrawn' }, due, null, null],
] as const)('at the sender’s: %s', (_, over, now, tell, next) => {
  expect(outgoing(over, now)).toEqual({ tell, next });
});
