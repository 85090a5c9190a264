import { z } from 'zod';
import { Milieu } from '#cases/domain.ts';
import { Day } from '#kernel/day.ts';
import { FactId, NetworkId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import type { Period } from '#threats/domain.ts';
import * as words from '#threats/words.ts';

const most = 300;
const period = { from: Day, to: Day.nullable() };
const asSure = { certainty: words.Certainty, reliability: words.Reliability, source: text({ max: 2000 }).nullable() };
const listOf = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).max(most);

/**
 * What a vault tells another, and nothing else: what the engine of placement needs to keep people apart, and who they are so that they are found
 * when a municipality asks. Ids are those of the sender. No assessment, no level, no household and no question.
 */
const Shape = z.strictObject({
  networks: listOf(z.strictObject({ id: NetworkId, name: line({ max: 200 }), kind: Milieu, ...period })),
  subjects: listOf(
    z.strictObject({
      id: SubjectId,
      pseudonym: line({ max: 100 }),
      name: line({ max: 200 }),
      personalNumber: line({ max: 20 }).nullable(),
    }),
  ),
  activities: listOf(z.strictObject({ id: FactId, networkId: NetworkId, municipalityId: OrganisationId, ...period })),
  hostilities: listOf(
    z.strictObject({
      id: FactId,
      ...asSure,
      ...period,
      between: z.discriminatedUnion('of', [
        z.strictObject({ of: z.literal('networks'), oneId: NetworkId, otherId: NetworkId }),
        z.strictObject({ of: z.literal('subjects'), oneId: SubjectId, otherId: SubjectId }),
      ]),
    }),
  ),
  affiliations: listOf(
    z.strictObject({
      id: FactId,
      subjectId: SubjectId,
      networkId: NetworkId,
      belonging: words.Belonging,
      ...asSure,
      ...period,
    }),
  ),
  avoidedPlaces: listOf(
    z.strictObject({
      id: FactId,
      subjectId: SubjectId,
      municipalityId: OrganisationId,
      why: text({ max: 2000 }).nullable(),
      ...period,
    }),
  ),
});
type Shape = z.infer<typeof Shape>;

/** Each fact, and what of the two vaults it is about. */
const aboutOf = (facts: Shape): { id: FactId; about: string[]; period: Period }[] => [
  ...facts.activities.map((one) => ({ id: one.id, about: [one.networkId], period: one })),
  ...facts.hostilities.map((one) => ({ id: one.id, about: [one.between.oneId, one.between.otherId], period: one })),
  ...facts.affiliations.map((one) => ({ id: one.id, about: [one.subjectId, one.networkId], period: one })),
  ...facts.avoidedPlaces.map((one) => ({ id: one.id, about: [one.subjectId], period: one })),
];

/** Nothing twice, nothing about what is not there, and no period that ends before it begins. */
function isWhole(facts: Shape): boolean {
  const ends = [...facts.networks, ...facts.subjects].map(({ id }): string => id);
  const all = aboutOf(facts);
  const ids = [...ends, ...all.map(({ id }) => id)];
  return (
    new Set(ids).size === ids.length &&
    all.every(({ about }) => new Set(about).size === about.length && about.every((one) => ends.includes(one))) &&
    [...facts.networks, ...all.map((one) => one.period)].every(({ from, to }) => to === null || from <= to)
  );
}

export const VaultFacts = Shape.refine(isWhole, { error: 'invalid' });
export type VaultFacts = z.infer<typeof VaultFacts>;

export const factIds = (facts: VaultFacts): FactId[] => aboutOf(facts).map(({ id }) => id);

/** Sources and reasons in free text stay with the one who wrote them, unless they are sent on purpose: they may show who has told. */
export const withoutTexts = (facts: VaultFacts): VaultFacts => ({
  ...facts,
  hostilities: facts.hostilities.map((one) => ({ ...one, source: null })),
  affiliations: facts.affiliations.map((one) => ({ ...one, source: null })),
  avoidedPlaces: facts.avoidedPlaces.map((one) => ({ ...one, why: null })),
});

/** What is told of: it holds, or is to come, or has been told before and has ended since. */
export const isToTell = (fact: Period & { readonly factId: FactId }, toldBefore: ReadonlySet<FactId>, today: Day): boolean =>
  fact.to === null || fact.to >= today || toldBefore.has(fact.factId);

/** What is to be done about a fact that has come, by what became of it when it came before. */
export function takingOf(
  theirs: Pick<Period, 'to'>,
  own: { readonly to: Day | null; readonly isEnded: boolean } | undefined,
): 'note' | 'end' | 'nothing' {
  if (!own) return 'note';
  // What somebody here has ended stands: they may know more.
  return !own.isEnded && theirs.to !== null && theirs.to !== own.to ? 'end' : 'nothing';
}
