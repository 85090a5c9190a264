import { expect, test } from 'vitest';
import { escalatedAt, remindedAt, tellingOfIncoming, tellingOfOutgoing } from './domain/telling.ts';

const monday = new Date('2026-03-02T11:00:00Z');
const due = new Date('2026-03-09T23:00:00Z');

const incoming = (over: object, now: Date) =>
  tellingOfIncoming({ state: 'waiting', told: 0, arrivedAt: monday, dueAt: due, ...over }, 12, now);
const outgoing = (over: object, now: Date) =>
  tellingOfOutgoing({ state: 'sent', told: 0, sentAt: monday, dueAt: due, ...over }, 12, now);
const reminded = remindedAt(monday, 12);
const escalated = escalatedAt(monday, 12);

test.each([
  ['nothing before the time to remind', {}, monday, null, reminded],
  ['the function, when that time has come', {}, reminded, 1, escalated],
  ['those above after as long again', { told: 1 }, escalated, 2, due],
  ['the highest at once, when nobody has looked for long', {}, escalated, 2, due],
  ['that the answer is late', { told: 2 }, due, 3, null],
  ['nothing twice', { told: 3 }, due, null, null],
  ['nothing again of what was told early', { told: 2 }, reminded, null, due],
  ['of what is opened, only that the answer is late', { state: 'opened' }, escalated, null, due],
  ['of what is opened and late', { state: 'opened', told: 1 }, due, 3, null],
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
