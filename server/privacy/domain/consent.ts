import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Day, addMonths, stockholmDay } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { type Given, type InformationKind, type RecipientKind, Told } from '#privacy/words.ts';

/** Somebody who may be told something: every organisation of a kind, or one of them. */
export interface Recipient {
  readonly kind: RecipientKind;
  readonly organisationId: string | null;
}

/** A recipient in a consent, who can be taken out of it alone. */
export interface ConsentRecipient extends Recipient {
  readonly consentRecipientId: string;
  readonly withdrawnAt: Date | null;
}

/** What the person has allowed, and what has become of it. */
export interface Consent {
  readonly kinds: readonly InformationKind[];
  readonly from: Day;
  /** The last day on which it holds. */
  readonly to: Day;
  readonly given: Given;
  readonly recipients: readonly ConsentRecipient[];
  readonly replacedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

export type ConsentState = 'standing' | 'not_yet' | 'over' | 'replaced' | 'withdrawn';

/** Where a consent stands. Withdrawn and replaced are for good, whatever its days. */
export function stateOf(consent: Pick<Consent, 'from' | 'to' | 'replacedAt' | 'withdrawnAt'>, now: Date): ConsentState {
  if (consent.withdrawnAt !== null) return 'withdrawn';
  if (consent.replacedAt !== null) return 'replaced';
  const today = stockholmDay(now);
  if (today < consent.from) return 'not_yet';
  return today > consent.to ? 'over' : 'standing';
}

/** The recipient of a consent under whom these kinds may be shared now; none where it does not cover all of it. */
export function coverIn(
  consent: Consent,
  to: Recipient,
  kinds: readonly InformationKind[],
  now: Date,
): ConsentRecipient | undefined {
  if (stateOf(consent, now) !== 'standing' || !kinds.every((kind) => consent.kinds.includes(kind))) return undefined;
  return consent.recipients.find((one) => one.withdrawnAt === null && isWithin(one, to));
}

/** A kind takes in each of its organisations; an organisation takes in nobody but itself. */
function isWithin(allowed: Recipient, to: Recipient): boolean {
  return allowed.kind === to.kind && (allowed.organisationId === null || allowed.organisationId === to.organisationId);
}

const police: ReadonlySet<RecipientKind> = new Set(['police_region', 'national_coordination']);

/** Whether the police track has the consent it needs: in writing, standing, and the police among those who may be told. */
export function policeMayBeTold(consents: readonly Consent[], now: Date): boolean {
  return consents.some(
    (one) =>
      one.given === 'in_writing' &&
      stateOf(one, now) === 'standing' &&
      one.recipients.some(({ kind, withdrawnAt }) => withdrawnAt === null && police.has(kind)),
  );
}

/** The longest a consent runs before it is asked for anew. A rule of the house: no law says how long. */
export const longestMonths = 24;

interface Said {
  readonly from: Day;
  readonly to: Day;
  readonly told: readonly Told[];
  readonly signedOn?: Day | undefined;
}

/** What is wrong with a consent about to be recorded. A yes to what one has not been told is none. */
export function problemsOfConsent({ from, to, told, signedOn }: Said, now: Date): FieldProblem[] {
  const today = stockholmDay(now);
  const problems: FieldProblem[] = [];
  if (to < from || to < today) problems.push({ field: 'to', code: 'too_early' });
  else if (to > addMonths(from, longestMonths)) problems.push({ field: 'to', code: 'too_late' });
  if (signedOn !== undefined && signedOn > today) problems.push({ field: 'signedOn', code: 'in_the_future' });
  if (Told.options.some((one) => !told.includes(one))) problems.push({ field: 'told', code: 'required' });
  return problems;
}

/** Withdrawn or replaced: there is nothing left to take back or to renew. One whose days have run out can still be both. */
const isOver = ({ withdrawnAt, replacedAt }: Consent) => withdrawnAt !== null || replacedAt !== null;

/** A renewal holds from today at the latest, or there would be days in between on which nothing is allowed. */
export function problemsOfRenewal(said: Said, now: Date): FieldProblem[] {
  const late: FieldProblem[] = said.from > stockholmDay(now) ? [{ field: 'from', code: 'in_the_future' }] : [];
  return [...late, ...problemsOfConsent(said, now)];
}

/** Takes back a consent, or one recipient in it. With the last recipient the whole of it falls. */
export function withdraw(
  consent: Consent,
  consentRecipientId?: string,
): Result<{ consentRecipientIds: string[]; whole: boolean }, 'consent_already_over' | 'not_found'> {
  if (isOver(consent)) return refuse('consent_already_over');
  const left = consent.recipients.filter((one) => one.withdrawnAt === null);
  if (consentRecipientId === undefined)
    return ok({ consentRecipientIds: left.map((one) => one.consentRecipientId), whole: true });
  const one = consent.recipients.find((recipient) => recipient.consentRecipientId === consentRecipientId);
  if (!one) return refuse('not_found');
  if (one.withdrawnAt !== null) return refuse('consent_already_over');
  return ok({ consentRecipientIds: [one.consentRecipientId], whole: left.length === 1 });
}

/** Another consent takes its place: same recipients, as far as they have not been taken out. What was withdrawn is asked for anew. */
export function renew(consent: Consent): Result<{ recipients: Recipient[] }, 'consent_already_over'> {
  if (isOver(consent)) return refuse('consent_already_over');
  return ok({ recipients: consent.recipients.filter((one) => one.withdrawnAt === null) });
}
