import { hash } from 'node:crypto';
import { type Day, addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { Agreement } from '#exchanges/domain/content.ts';
import { isWorkingDay } from '#kernel/holidays.ts';
import type { NetworkId, OfferId, OrganisationId, StaffId, StayId, SubjectId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Period } from '#threats/domain.ts';
import type { EndedBecause, StayState, Verdict } from '#placement/words.ts';

/** Where a stay is. It leaves the vault by no other way than somebody who opens it, and says why. */
export interface Place {
  readonly municipalityId: OrganisationId;
  readonly offer: { readonly organisationId: OrganisationId; readonly offerId: OfferId } | null;
  /** What the housing of the offer was called when the stay began. */
  readonly unit: string | null;
  /** What the household must have there: of each it takes a slot, where the offer says that there are only so many. */
  readonly needed: readonly string[];
}

/** A standing stay with its place opened: for the engine, inside an operation of the coordination, and never to be shown. */
export interface PlacedStay extends Place, Period {
  readonly stayId: StayId;
  readonly municipalityCode: string;
  /** Those who live there, and after them others of the household: what is known of these counts as if they did. */
  readonly subjectIds: readonly SubjectId[];
  /** Of all who live there, on the days when they do. */
  readonly networks: readonly NetworkId[];
  readonly size: number;
  readonly children: boolean;
}

interface Stay extends Period {
  readonly endedBecause: EndedBecause | null;
}

/** Where a stay is in its life. Both its days count. */
export function stateOf({ from, to, endedBecause }: Stay, today: Day): StayState {
  if (endedBecause === 'never_came') return 'never_came';
  if (to !== null && to < today) return 'over';
  return from > today ? 'coming' : 'standing';
}

/** What is over, or never was, is neither moved nor ended. */
export const goesOn = (stay: Stay, today: Day): Result<undefined, 'stay_over'> =>
  ['coming', 'standing'].includes(stateOf(stay, today)) ? ok(undefined) : refuse('stay_over');

/** How long after somebody has moved in it can still be written. Something may have happened over a holiday. */
const writtenWithinDays = 31;

/** Where a stay was is kept for so long at the least: one that is written late is held against it. The database says it too. */
export const leastDaysKept = 60;

interface NewStay extends Period {
  readonly subjectIds: readonly SubjectId[];
  readonly size: number;
  readonly how: { readonly is: 'planned'; readonly agreedOn: Day } | { readonly is: 'emergency' };
}

/** What is wrong in a stay that is about to begin, besides what nobody is told. */
export function problemsOfStay({ from, to, subjectIds, size, how }: NewStay, today: Day): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (from < addDays(today, -writtenWithinDays)) problems.push({ field: 'from', code: 'too_early' });
  if (to !== null && to < from) problems.push({ field: 'to', code: 'too_early' });
  if (new Set(subjectIds).size < subjectIds.length) problems.push({ field: 'subjectIds', code: 'invalid' });
  if (size < subjectIds.length) problems.push({ field: 'size', code: 'too_small' });
  if (how.is === 'planned' && how.agreedOn > today) problems.push({ field: 'how.agreedOn', code: 'in_the_future' });
  return problems;
}

interface Receiving {
  /** Who offers the housing; null where nobody does. */
  readonly house: { readonly organisationId: OrganisationId; readonly kind: OrganisationKind } | null;
  readonly municipality: { readonly organisationId: OrganisationId; readonly code: string };
  readonly from: Day;
  /** Who has asked for it, and the yes that went along; null where the coordination does it by itself. */
  readonly asked: { readonly by: OrganisationId; readonly agreement: Agreement | null } | null;
  /** Where they live until then, as planned; null where they do not. */
  readonly before: OrganisationId | null;
}

/**
 * On which day the municipality that receives a planned household has said yes. Null where it is not asked: by one that places somebody at home, or within the municipality where they live already, and for
 * housing of a provider, whose yes is the assignment. In housing that nobody offers it is asked where a municipality has asked for the stay.
 */
export function agreedOn({ house, municipality, from, asked, before }: Receiving): Result<Day | null, 'receiver_not_agreed'> {
  const isReceived = house ? house.kind === 'municipality' : asked !== null;
  const { organisationId, code } = municipality;
  if (!isReceived || asked?.by === organisationId || before === organisationId) return ok(null);
  const yes = asked?.agreement;
  return yes && yes.code === code && yes.from <= from && from <= yes.until ? ok(yes.on) : refuse('receiver_not_agreed');
}

/** What is wrong in a last day. */
export function problemsOfEnd(stay: Period, last: Day): FieldProblem[] {
  if (last < stay.from) return [{ field: 'last', code: 'too_early' }];
  // Longer than was said has to be tried anew: that is a move to the same place.
  return stay.to !== null && last > stay.to ? [{ field: 'last', code: 'too_late' }] : [];
}

/** Until when somebody else looks at what was done at once: the next working day. A rule of the house, not of law. */
export function reviewDueOn(today: Day): Day {
  const next = addDays(today, 1);
  return isWorkingDay(next) ? next : reviewDueOn(next);
}

interface Reviewed {
  readonly reviewDueOn: Day | null;
  readonly verdict: Verdict | null;
  readonly begunBy: StaffId;
}

/** Whether somebody may review it: never the one who did it. */
export function review(
  { reviewDueOn: dueOn, verdict, begunBy }: Reviewed,
  by: StaffId,
): Result<undefined, 'stay_to_be_reviewed_not' | 'already_reviewed' | 'stay_done_by_you'> {
  if (dueOn === null) return refuse('stay_to_be_reviewed_not');
  if (verdict !== null) return refuse('already_reviewed');
  return begunBy === by ? refuse('stay_done_by_you') : ok(undefined);
}

export interface DistanceRule {
  readonly from: Day;
  readonly radiusKm: number;
  readonly neighboursApart: boolean;
}

/** The strictest of the rules that hold on any day of the period; each holds until the next one does. None: nobody can say what is near. */
export function strictest(rules: readonly DistanceRule[], during: Period): Omit<DistanceRule, 'from'> | undefined {
  const inOrder = rules.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const holding = inOrder.filter((one, number) => {
    const next = inOrder[number + 1];
    return (during.to === null || one.from <= during.to) && (!next || next.from > during.from);
  });
  if (holding.length === 0) return undefined;
  return {
    radiusKm: Math.max(...holding.map(({ radiusKm }) => radiusKm)),
    neighboursApart: holding.some(({ neighboursApart }) => neighboursApart),
  };
}

/** A new rule holds from today or later, and on a day of its own: what held before is not rewritten. */
export function problemsOfRule({ from }: DistanceRule, rules: readonly DistanceRule[], today: Day): FieldProblem[] {
  // The first one holds for those who live somewhere already.
  if (rules.length > 0 && from < today) return [{ field: 'from', code: 'in_the_past' }];
  return rules.some((one) => one.from === from) ? [{ field: 'from', code: 'not_a_choice' }] : [];
}

const padded = (text: string, step: number) => {
  const length = Buffer.byteLength(text);
  return text + ' '.repeat(Math.ceil(length / step) * step - length);
};

/** The same length for every place, so that what is sealed does not say whether there is an offer, or how much must be there. */
export const writePlace = (place: Place): string => padded(JSON.stringify(place), 768);
/** Of stays from before there were slots it is not known what had to be there. */
export const readPlace = (text: string): Place => ({ needed: [], ...(JSON.parse(text) as Omit<Place, 'needed'>) });

/** Every address as long as most, also the one that is not known. */
export const writeAddress = (address: string | null): string => padded(JSON.stringify(address), 256);
export const readAddress = (text: string): string | null => JSON.parse(text) as string | null;

const bytesOf = (...ids: string[]) => Buffer.from(ids.join('').replaceAll('-', ''), 'hex');
const sha256 = (...parts: Buffer[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/** Shows to the database that somebody has the key, without telling the key to it beforehand. */
export const checkValueOf = (key: Buffer): Buffer => sha256(key, Buffer.from('check'));

/** As the database makes them (db/policies/stays.sql): what is opened has to be what was checked. */
export const tokensOf = (key: Buffer, stayId: StayId, { municipalityId, offer, needed }: Omit<Place, 'unit'>) => ({
  place: sha256(key, bytesOf(stayId, '01', municipalityId)),
  offer: sha256(key, bytesOf(stayId, '03', ...(offer ? [offer.organisationId, offer.offerId] : [stayId]))),
  /** One after the other; in the database others follow that stand for nothing, so that all stays have as many. */
  needs: Buffer.concat(needed.map((one) => sha256(key, bytesOf(stayId, '04'), Buffer.from(one)).subarray(0, 16))),
});
