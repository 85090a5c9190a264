import type { Role } from '#access/domain.ts';
import { mayWith } from '#access/roles.ts';
import { listExitCases, showExitCase } from '#cases/operations.ts';
import { addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import { answerLogQuestion, askAboutPick, drawPicks, listPicks, signOffPick } from '#log-review/operations.ts';
import { findByNumber } from '#people/operations.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import type { DemoMunicipality } from './contacts.ts';

const minute = 60_000;

/** A day and a night that somebody is to look at: at work late, at somebody else's case, and many numbers. Invented. Said again it changes nothing. */
export async function seedLogReview(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const as = (role: Role): StaffActor | undefined => {
    const one = people.find(({ roles }) => roles.includes(role));
    return one && { kind: 'staff', staffId: one.staffId, organisationId, may: mayWith(one.roles), session: Buffer.alloc(32) };
  };
  const [reviewer, coordinator, worker, standIn] = [as('log_reviewer'), as('coordinator'), as('case_worker'), as('stand_in')];
  if (!reviewer || !coordinator || !worker || !standIn) return;
  if ((await perform(installation, listPicks, reviewer, { show: 'all' })).picks.length > 0) return;

  const day = addDays(stockholmDay(installation.clock()), -1);
  const before = (minutes: number): Installation => ({
    ...installation,
    clock: () => new Date(endOfDay(day).getTime() - minutes * minute),
  });
  const { cases } = await perform(installation, listExitCases, coordinator, { mine: 'yes' });
  const { cases: own } = await perform(installation, listExitCases, worker, { mine: 'yes' });
  const mine = new Set(own.map(({ exitCaseId }) => exitCaseId));
  const [ofWorker] = own;
  const another = cases.find(({ exitCaseId }) => !mine.has(exitCaseId));
  for (const minutes of ofWorker ? [40, 35, 30, 25] : [])
    await perform(before(minutes), showExitCase, worker, { exitCaseId: ofWorker?.exitCaseId });
  // Somebody else's: it is refused, and the trail says so.
  for (const by of another ? [worker, standIn] : [])
    await perform(before(700), showExitCase, by, { exitCaseId: another?.exitCaseId }).catch(() => undefined);
  for (let times = 0; times < 18; times++)
    await perform(before(640 - 3 * times), findByNumber, coordinator, { personalNumber: testPersonalNumbers.adults[0] });
  await perform(installation, drawPicks, { kind: 'system', persona: 'picker' }, { organisationId, day });

  const { picks } = await perform(installation, listPicks, reviewer, {});
  const picked = (kind: string, by: StaffActor) => picks.find((one) => one.kind === kind && one.staffId === by.staffId);
  const night = picked('odd_hours', worker);
  const question = 'Du läste i ett ärende sent på kvällen. Vad behövde du göra? (Påhittat)';
  if (night) await perform(installation, askAboutPick, reviewer, { logPickId: night.logPickId, question });
  const numbers = picked('many_look_ups', coordinator);
  if (!numbers) return;
  const { logPickId } = numbers;
  const asked = { logPickId, question: 'Varför slog du upp så många samma dag? (Påhittat)' };
  const { logQuestionId } = await perform(installation, askAboutPick, reviewer, asked);
  const answer = 'Vi gick igenom listan från häktet, en efter en. (Påhittat)';
  await perform(installation, answerLogQuestion, coordinator, { logQuestionId, answer });
  const reasons = 'Stämmer med besöket som står i kalendern. (Påhittat)';
  await perform(installation, signOffPick, reviewer, { logPickId, judgement: 'proper', reasons, version: 1 });
}
