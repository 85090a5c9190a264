import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Housing, OfferState, Support } from '#placement/words.ts';

/** How many households at a time can have a support that they must have, however many they are. */
export interface Slots {
  readonly support: Support;
  readonly households: number;
}

/** Housing that somebody can give, on its days. About no person. */
export interface Offered {
  readonly housing: Housing;
  /** People who have room at once. */
  readonly places: number;
  /** The smallest and the largest household. */
  readonly least: number;
  readonly most: number;
  readonly children: boolean;
  readonly supports: readonly Support[];
  /** Of these, those of which there is only so much. */
  readonly slots: readonly Slots[];
  readonly kronorPerDay: number;
  readonly from: Day;
  /** The last day, which counts. Null: until further notice. */
  readonly to: Day | null;
}

interface Written extends Pick<Offered, 'places' | 'least' | 'most' | 'supports' | 'slots' | 'from' | 'to'> {
  readonly municipalityId: OrganisationId | null;
  readonly unit: string | null;
}

/** What a schema cannot see: that sizes and days agree, that what is said to be short is there, and that a provider says where its housing lies and what it is called. */
export function problemsOfOffer(offer: Written, by: OrganisationKind): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (offer.most < offer.least) problems.push({ field: 'most', code: 'too_small', limit: offer.least });
  else if (offer.most > offer.places) problems.push({ field: 'most', code: 'too_big', limit: offer.places });
  if (offer.to !== null && offer.to < offer.from) problems.push({ field: 'to', code: 'too_early' });
  for (const [number, { support }] of offer.slots.entries())
    if (!offer.supports.includes(support) || offer.slots.findIndex((one) => one.support === support) < number)
      problems.push({ field: `slots.${number}.support`, code: 'not_a_choice' });
  if (by === 'provider' && offer.municipalityId === null) problems.push({ field: 'municipalityId', code: 'required' });
  if (by === 'provider' && offer.unit === null) problems.push({ field: 'unit', code: 'required' });
  return problems;
}

/** The municipality where the housing lies: a provider says which, and a municipality offers in itself. */
export function siteOf(
  asked: OrganisationId | null,
  house: { readonly organisationId: OrganisationId; readonly kind: OrganisationKind },
): OrganisationId {
  return house.kind === 'provider' && asked !== null ? asked : house.organisationId;
}

/** Where an offer is in its life on a day. */
export function stateOf(
  { from, to, withdrawnAt }: Pick<Offered, 'from' | 'to'> & { readonly withdrawnAt: Date | null },
  today: Day,
): OfferState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (to !== null && to < today) return 'over';
  return from > today ? 'coming' : 'open';
}

/** What has been withdrawn is not changed or withdrawn again: it is offered anew. */
export function stands({ withdrawnAt }: { readonly withdrawnAt: Date | null }): Result<undefined, 'offer_withdrawn'> {
  return withdrawnAt === null ? ok(undefined) : refuse('offer_withdrawn');
}

/** What the coordination looks for. What is not said does not matter. */
export interface Wish {
  readonly housing?: Housing | undefined;
  readonly support?: Support | undefined;
  readonly size?: number | undefined;
  readonly children?: 'yes' | undefined;
  /** Its code. */
  readonly county?: string | undefined;
  /** It must be open on this day. */
  readonly on?: Day | undefined;
}

/** Whether an offer is what is looked for. */
export function isWished(offer: Offered & { readonly countyCode: string | null }, wish: Wish): boolean {
  return (
    (wish.housing === undefined || offer.housing === wish.housing) &&
    (wish.support === undefined || offer.supports.includes(wish.support)) &&
    (wish.size === undefined || (offer.least <= wish.size && wish.size <= offer.most)) &&
    (wish.children === undefined || offer.children) &&
    (wish.county === undefined || offer.countyCode === wish.county) &&
    (wish.on === undefined || (offer.from <= wish.on && (offer.to === null || wish.on <= offer.to)))
  );
}
