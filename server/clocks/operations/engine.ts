import type { ClockChangeId, ClockId, ContactId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Day } from '#kernel/day.ts';
import type { Context } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import * as rules from '#clocks/domain.ts';
import type { ClockOutcome, Since, Start } from '#clocks/domain.ts';
import * as store from '#clocks/store/clocks.ts';
import { type RuleRow, getCountsIn, listRules } from '#clocks/store/rules.ts';

/** A duty in a case: the case itself, or one thing in it. */
export interface Duty {
  readonly exitCaseId: ExitCaseId;
  /** The code of a row in `clocks.rule`. */
  readonly rule: string;
  /** Which thing in the case, where it can have several: a decision, a consent. */
  readonly subjectId?: string;
}

export type Started = Start & { readonly clockId: ClockId };
export type { ChangeRow, ClockRow } from '#clocks/store/clocks.ts';

/** Starts the clock of a duty by the rule in force, and answers it; none where no rule holds. For the slices above, in their operations. */
export const startClock = (
  ctx: Context,
  { exitCaseId, ...duty }: Duty & Since & { readonly ownerId?: StaffId | undefined },
): Promise<Started | undefined> => begin(ctx, { exitCaseId, organisationId: ctx.staff.organisationId }, duty);

/** The same towards one who has reached out, also on their own word. */
export const startContactClock = (
  ctx: Context,
  of: { readonly contactId: ContactId; readonly organisationId: OrganisationId },
  duty: { readonly rule: string } & Since,
): Promise<Started | undefined> => begin(ctx, of, duty);

async function begin(
  ctx: Context,
  { organisationId, ...of }: store.Carrier & { readonly organisationId: OrganisationId },
  {
    rule,
    subjectId,
    ownerId,
    ...since
  }: Since & { readonly rule: string; readonly subjectId?: string | undefined; readonly ownerId?: StaffId | undefined },
): Promise<Started | undefined> {
  const known = await listRules(ctx.tx);
  const inForce = known.find((one) => one.code === rule);
  if (inForce) orInvalid(rules.problemsOfStart(inForce, since));
  const started = rules.start(known, rule, await getCountsIn(ctx.tx, organisationId), since);
  if (!started) return undefined;
  const clockId = ctx.newId<ClockId>();
  await store.insertClock(ctx.tx, of, { ...started, organisationId, clockId, subjectId, ownerId });
  return { ...started, clockId };
}

/** Stops the clock of a duty: it has been done, or no longer has to be. Answers how many stopped: one, or none if none ran. */
export async function stopClock(
  { tx, staff, now }: Context,
  { exitCaseId, rule, subjectId }: Duty,
  outcome: ClockOutcome,
  at: Date = now,
): Promise<number> {
  const duty = { exitCaseId, rule, subjectId: subjectId ?? null };
  return store.stopClocks(tx, duty, { at, by: staff.staffId, outcome });
}

/** What it was to be done about is over, as whoever carries exchanges has found; `by`: the one who set it running. */
export const stopClocksOf = (
  { tx, now }: Context,
  duty: { organisationId: OrganisationId; rule: string; subjectId: string },
  by: StaffId,
): Promise<void> => store.stopClocksOf(tx, duty, { at: now, by, outcome: 'no_longer' });

/** Stops one clock that has been read. Refused if somebody else has stopped it since. */
export const stopOneClock = ({ tx, staff }: Context, clockId: ClockId, outcome: ClockOutcome, at: Date): Promise<void> =>
  store.stopOne(tx, clockId, { at, by: staff.staffId, outcome });

/** The clocks of a case, in the order in which they run out. */
export const listClocksOf = ({ tx }: Context, exitCaseId: ExitCaseId): Promise<store.ClockRow[]> =>
  store.listClocks(tx, { exitCaseId });

/** Those of one who has reached out. */
export const listClocksOfContact = ({ tx }: Context, contactId: ContactId): Promise<store.ClockRow[]> =>
  store.listClocks(tx, { contactId });

/** What has been changed in the clocks of a case, in order. */
export const listChangesOf = ({ tx }: Context, exitCaseId: ExitCaseId): Promise<store.ChangeRow[]> =>
  store.listChanges(tx, exitCaseId);

/** Why it was late, sealed by the one who has the key of the case or the contact. */
export const explainClock = ({ tx }: Context, clockId: ClockId, sealed: Buffer): Promise<void> =>
  store.saveReason(tx, clockId, sealed);

// ----------------------------------------------------------------------------------------- changes of a clock in a case, each noted

/** Every version of every rule about time, for the slices above. */
export const listRulesIn = ({ tx }: Context): Promise<RuleRow[]> => listRules(tx);

/** Every version of the rules whose clocks are started by hand. */
export const listRulesByHand = async ({ tx }: Context): Promise<RuleRow[]> => (await listRules(tx)).filter((rule) => rule.byHand);

/** The clock of a case that may be changed: the case is held by the caller. */
export async function getClockOf(ctx: Context, exitCaseId: ExitCaseId, clockId: ClockId): Promise<store.ClockRow> {
  return orNotFound((await listClocksOf(ctx, exitCaseId)).find((clock) => clock.clockId === clockId));
}

type What = Omit<store.NewChange, 'organisationId' | 'changeId' | 'exitCaseId' | 'clockId' | 'at' | 'by'>;

/** Notes what was changed in a clock, under an id of its own where a text is sealed with it. */
export async function noteChange(
  ctx: Context,
  exitCaseId: ExitCaseId,
  clockId: ClockId,
  { changeId = ctx.newId<ClockChangeId>(), ...what }: What & { readonly changeId?: ClockChangeId },
): Promise<void> {
  const { organisationId, staffId: by } = ctx.staff;
  await store.insertChange(ctx.tx, { ...what, organisationId, changeId, exitCaseId, clockId, at: ctx.now, by });
}

export async function pauseOne(ctx: Context, exitCaseId: ExitCaseId, clock: store.ClockRow): Promise<void> {
  await store.updateRun(ctx.tx, clock.clockId, { ...clock, ...orRefuse(rules.pause(clock, ctx.now)) });
  await noteChange(ctx, exitCaseId, clock.clockId, { kind: 'paused' });
}

export async function resumeOne(ctx: Context, exitCaseId: ExitCaseId, clock: store.ClockRow): Promise<void> {
  const resumed = orRefuse(rules.resume(clock, ctx.now));
  await store.updateRun(ctx.tx, clock.clockId, { ...clock, ...resumed, pausedAt: null });
  await noteChange(ctx, exitCaseId, clock.clockId, { kind: 'resumed', due: [clock.dueAt, resumed.dueAt] });
}

/** All clocks of a case that may stand still do so from now on. */
export async function pauseClocks(ctx: Context, exitCaseId: ExitCaseId): Promise<void> {
  for (const clock of await listClocksOf(ctx, exitCaseId))
    if (rules.pause(clock, ctx.now).ok) await pauseOne(ctx, exitCaseId, clock);
}

/** Those that stand still run again, and are due as much later. */
export async function resumeClocks(ctx: Context, exitCaseId: ExitCaseId): Promise<void> {
  for (const clock of await listClocksOf(ctx, exitCaseId))
    if (rules.resume(clock, ctx.now).ok) await resumeOne(ctx, exitCaseId, clock);
}

/** More time, with the reason sealed under the id of the change. */
export async function extendOne(
  ctx: Context,
  exitCaseId: ExitCaseId,
  clock: store.ClockRow,
  { until, seal }: { readonly until: Day; readonly seal: (changeId: ClockChangeId) => Buffer },
): Promise<Date> {
  const { dueAt } = orRefuse(rules.extend(clock, until, ctx.now));
  orInvalid(rules.problemsOfExtension(clock, until));
  const changeId = ctx.newId<ClockChangeId>();
  await store.updateRun(ctx.tx, clock.clockId, { ...clock, dueAt });
  const due = [clock.dueAt, dueAt] as const;
  await noteChange(ctx, exitCaseId, clock.clockId, { changeId, kind: 'extended', due, sealedReason: seal(changeId) });
  return dueAt;
}

export async function handOverOne(
  ctx: Context,
  exitCaseId: ExitCaseId,
  clock: store.ClockRow,
  { to, team }: { readonly to: StaffId | null; readonly team: readonly StaffId[] },
): Promise<void> {
  const { ownerId } = orRefuse(rules.handOver(clock, to, team));
  await store.updateRun(ctx.tx, clock.clockId, { ...clock, ownerId });
  await noteChange(ctx, exitCaseId, clock.clockId, { kind: 'handed_over', owner: [clock.ownerId, ownerId] });
}

/** What one who leaves a case still owed in it is owed by another from now on. */
export async function handOverClocks(ctx: Context, exitCaseId: ExitCaseId, from: StaffId, to: StaffId): Promise<void> {
  for (const clock of await listClocksOf(ctx, exitCaseId))
    if (clock.ownerId === from && clock.stoppedAt === null) await handOverOne(ctx, exitCaseId, clock, { to, team: [to] });
}
