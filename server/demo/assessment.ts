import { mayWith } from '#access/roles.ts';
import { fixRound, listRounds, recordThreat, saveRound, startRound } from '#assessment/operations.ts';
import { listExitCases } from '#cases/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { DemoMunicipality } from './contacts.ts';
import { earlier } from './earlier.ts';

/** How the worker and the person saw it, area by area, a digit each; 0 is what nobody knew, 9 what the person would not say. */
const rounds: readonly (readonly [daysAgo: number, instrument: string, worker: string, person: string])[] = [
  [9, 'needs', '54433253434', '43299145325'],
  [6, 'readiness', '323', '434'],
  [2, 'needs', '43432243423', '32220144314'],
  [1, 'readiness', '434', '545'],
];

/** Invented assessments of one case, made by the same operations as real ones, at earlier times. Said again they change nothing. */
export async function seedAssessment(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const worker = people.find(({ roles }) => roles.includes('case_worker'));
  if (!worker) return;
  const actor: StaffActor = {
    kind: 'staff',
    staffId: worker.staffId,
    organisationId,
    may: mayWith(worker.roles),
    session: Buffer.alloc(32),
  };
  const { cases } = await perform(installation, listExitCases, actor, {});
  const exitCaseId = cases.at(-1)?.exitCaseId;
  if (exitCaseId === undefined) return;
  const { rounds: there } = await perform(installation, listRounds, actor, { exitCaseId });
  if (there.length > 0) return;

  const ago = (days: number) => earlier(installation, days);
  for (const [days, ...round] of rounds) await answer(ago(days), actor, exitCaseId, round);
  const threats = [
    [9, 'concrete', 'uncertain', 'Personen säger sig ha blivit uppsökt. (Påhittad text)'],
    [2, 'latent', 'probable', 'Inget nytt på två veckor, men personen är orolig. (Påhittad text)'],
  ] as const;
  for (const [days, level, certainty, reason] of threats) {
    const then = ago(days);
    const validTo = addDays(stockholmDay(then.clock()), 30);
    const threat = { exitCaseId, level, against: ['person' as const], source: 'person' as const, certainty, reason, validTo };
    await perform(then, recordThreat, actor, threat);
  }
}

async function answer(
  then: Installation,
  actor: StaffActor,
  exitCaseId: ExitCaseId,
  [instrument, worker, person]: readonly [instrument: string, worker: string, person: string],
): Promise<void> {
  const { roundId } = await perform(then, startRound, actor, { exitCaseId, instrument });
  const { instruments } = await perform(then, listRounds, actor, { exitCaseId });
  const items = instruments.find((one) => one.code === instrument)?.items ?? [];
  const said = (digits: string, index: number) => {
    const digit = Number(digits[index]);
    if (digit === 0) return { missing: 'unknown' as const };
    return digit === 9 ? { missing: 'declined' as const } : { value: digit };
  };
  const answers = items.map(({ code }, index) => ({
    item: code,
    worker: said(worker, index),
    person: said(person, index),
    ...(code === 'debts' ? { reason: 'Skulder hos flera, och några som inte går att tala om än. (Påhittad text)' } : {}),
  }));
  const written = { roundId, day: stockholmDay(then.clock()), occasion: null, answers, version: 1 };
  const { version } = await perform(then, saveRound, actor, written);
  await perform(then, fixRound, actor, { roundId, version });
}
