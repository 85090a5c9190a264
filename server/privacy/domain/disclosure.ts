import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { DisclosureState, InformationKind } from '#privacy/words.ts';
import { type Consent, type Recipient, coverIn } from './consent.ts';
import { type Protection, isGuarded } from './protection.ts';

/** A ground in law on which something may be shared, and from when to when it reads so. */
export interface Ground {
  readonly code: string;
  readonly validFrom: Day;
  /** The first day on which it no longer holds. */
  readonly validTo: Day | null;
  readonly inUse: boolean;
  /** A second person has to say yes: a rule of the house. */
  readonly needsSecond: boolean;
}

/** The ground as it reads on a day; none where it does not hold then. */
export function groundOn<G extends Pick<Ground, 'code' | 'validFrom' | 'validTo'>>(
  grounds: readonly G[],
  code: string,
  day: Day,
): G | undefined {
  return grounds.find((one) => one.code === code && one.validFrom <= day && (one.validTo === null || day < one.validTo));
}

/** What somebody is about to share, and what they say it rests on. */
export interface Share {
  readonly to: Recipient;
  readonly kinds: readonly InformationKind[];
  readonly ground: string;
  readonly reason?: string | undefined;
}

/** What a share rests on: the wording of the ground, and the recipient in a consent where that is the ground. */
export interface Basis {
  readonly ground: string;
  readonly groundValidFrom: Day;
  readonly consentRecipientId: string | null;
  readonly needsSecond: boolean;
}

export interface Standing {
  readonly consents: readonly Consent[];
  readonly grounds: readonly Ground[];
  readonly protections: readonly Protection[];
}

/** Whether something may be shared now, and on what. Without a consent that covers all of it, another ground is needed, with its reason. */
export function mayShare(
  { to, kinds, ground, reason }: Share,
  { consents, grounds }: Pick<Standing, 'consents' | 'grounds'>,
  now: Date,
): Result<Basis, 'ground_not_in_use' | 'no_consent_covers' | 'ground_needs_reason'> {
  const wording = groundOn(grounds, ground, stockholmDay(now));
  if (!wording?.inUse) return refuse('ground_not_in_use');
  const basis = { ground, groundValidFrom: wording.validFrom, needsSecond: wording.needsSecond };
  if (ground !== 'consent') return reason ? ok({ ...basis, consentRecipientId: null }) : refuse('ground_needs_reason');
  for (const consent of consents) {
    const cover = coverIn(consent, to, kinds, now);
    if (cover) return ok({ ...basis, consentRecipientId: cover.consentRecipientId });
  }
  return refuse('no_consent_covers');
}

/** A second person has to say yes where the ground demands it, or the person's data are protected. */
export function needsSecond(
  basis: Pick<Basis, 'needsSecond'>,
  kinds: readonly InformationKind[],
  protections: readonly Protection[],
): boolean {
  return basis.needsSecond || kinds.some((kind) => isGuarded(kind, protections));
}

/** A second person says yes or no. Nobody is their own second, and what has been answered is answered. */
export function answer(
  { state, askedBy }: { readonly state: DisclosureState; readonly askedBy: string },
  by: string,
): Result<undefined, 'cannot_confirm_own' | 'already_answered'> {
  if (state !== 'proposed') return refuse('already_answered');
  return askedBy === by ? refuse('cannot_confirm_own') : ok(undefined);
}

/** What is wrong with a decision to use a ground, or not to. Consent is the person's, and never switched off. */
export function problemsOfChoice(
  { ground, decidedOn }: { readonly ground: string; readonly decidedOn: Day },
  grounds: readonly Ground[],
  now: Date,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!grounds.some((one) => one.code === ground)) problems.push({ field: 'ground', code: 'not_a_choice' });
  if (decidedOn > stockholmDay(now)) problems.push({ field: 'decidedOn', code: 'in_the_future' });
  return problems;
}
