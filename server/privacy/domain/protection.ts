import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Day, addDays, stockholmDay } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Certificate, Decider, EndReason, InformationKind, ProtectionLevel, ProtectionState } from '#privacy/words.ts';

/** How far somebody is hidden in the population register, and until when. */
export interface Protection {
  readonly level: ProtectionLevel;
  readonly state: ProtectionState;
  readonly validFrom: Day | null;
  /** The last day. Open where the decision says none. */
  readonly validTo: Day | null;
  readonly certificate: Certificate;
}

/**
 * Applied for or granted. Also past its last day, until somebody has said that it ended: a date that was forgotten must not open up what is
 * hidden.
 */
export const isStanding = ({ state }: Pick<Protection, 'state'>): boolean => state === 'applied' || state === 'granted';

/** Past its last day, and neither renewed nor ended. */
export function hasRunOut({ state, validTo }: Pick<Protection, 'state' | 'validTo'>, now: Date): boolean {
  return state === 'granted' && validTo !== null && validTo < stockholmDay(now);
}

/** What a level keeps from being shared by one person alone. Under an assumed identity a name is as telling as an address. */
const guarded: Readonly<Record<ProtectionLevel, readonly InformationKind[]>> = {
  confidentiality_marking: ['contact_details'],
  protected_registration: ['contact_details'],
  assumed_identity: ['contact_details', 'identity'],
};

/** Whether a kind of information needs a second person's yes. */
export function isGuarded(kind: InformationKind, protections: readonly Protection[]): boolean {
  return protections.some((one) => isStanding(one) && guarded[one.level].includes(kind));
}

/** What a decision says. */
export type Decision =
  | {
      readonly outcome: 'granted';
      readonly decidedBy: Decider;
      readonly decidedOn: Day;
      readonly validFrom: Day;
      readonly validTo: Day | null;
    }
  | { readonly outcome: 'refused'; readonly decidedBy: Decider; readonly decidedOn: Day };

/** What is wrong with a decision about to be recorded. */
export function problemsOfDecision(decision: Decision, appliedOn: Day | null, now: Date): FieldProblem[] {
  const today = stockholmDay(now);
  const problems: FieldProblem[] = [];
  if (decision.decidedOn > today) problems.push({ field: 'decidedOn', code: 'in_the_future' });
  else if (appliedOn !== null && decision.decidedOn < appliedOn) problems.push({ field: 'decidedOn', code: 'too_early' });
  if (decision.outcome === 'granted' && decision.validTo !== null && decision.validTo < decision.validFrom)
    problems.push({ field: 'validTo', code: 'too_early' });
  return problems;
}

/** What is wrong with an application or a protection about to be recorded. Without a decision it is an application, and has its day. */
export function problemsOfRecord(
  { appliedOn, decision }: { readonly appliedOn: Day | null; readonly decision?: Decision | undefined },
  now: Date,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (appliedOn === null && !decision) problems.push({ field: 'appliedOn', code: 'required' });
  if (appliedOn !== null && appliedOn > stockholmDay(now)) problems.push({ field: 'appliedOn', code: 'in_the_future' });
  const within = decision ? problemsOfDecision(decision, appliedOn, now) : [];
  return [...problems, ...within.map((one) => ({ ...one, field: `decision.${one.field}` }))];
}

/** An application is decided once. */
export function decide({ state }: Pick<Protection, 'state'>): Result<undefined, 'protection_not_applied'> {
  return state === 'applied' ? ok(undefined) : refuse('protection_not_applied');
}

/** What has been granted is renewed, also when its last day has passed. */
export function renew({ state }: Pick<Protection, 'state'>): Result<undefined, 'protection_not_granted'> {
  return state === 'granted' ? ok(undefined) : refuse('protection_not_granted');
}

/** The police are asked about what stands. */
export function askPolice(protection: Pick<Protection, 'state'>): Result<undefined, 'protection_not_standing'> {
  return isStanding(protection) ? ok(undefined) : refuse('protection_not_standing');
}

/** What stands is ended: what was applied for is withdrawn, what was granted ends for a reason of its own. */
export function end({ state }: Pick<Protection, 'state'>, because: EndReason): Result<undefined, 'protection_not_standing'> {
  const fits = state === 'applied' ? because === 'withdrawn_application' : because !== 'withdrawn_application';
  return isStanding({ state }) && fits ? ok(undefined) : refuse('protection_not_standing');
}

/** What the mark on every page says of a case: the levels that stand, and whether one is about to run out or has. */
export interface Mark {
  readonly level: ProtectionLevel;
  readonly state: 'applied' | 'granted';
  readonly until: Day | null;
  readonly ends: 'later' | 'soon' | 'has_run_out';
}

const soonDays = 56;

/** One mark for each protection that stands, the strongest first. */
export function marksOf(protections: readonly Protection[], now: Date): Mark[] {
  const levels: readonly ProtectionLevel[] = ['assumed_identity', 'protected_registration', 'confidentiality_marking'];
  return protections
    .flatMap((one) => (one.state === 'applied' || one.state === 'granted' ? [{ ...one, state: one.state }] : []))
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
    .map((one) => ({ level: one.level, state: one.state, until: one.validTo, ends: endsWhen(one, now) }));
}

function endsWhen(one: Pick<Protection, 'state' | 'validTo'>, now: Date): Mark['ends'] {
  if (hasRunOut(one, now)) return 'has_run_out';
  return one.validTo !== null && one.validTo <= addDays(stockholmDay(now), soonDays) ? 'soon' : 'later';
}
