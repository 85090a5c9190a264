import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { OrganisationId } from '#kernel/ids.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { line, text } from '#kernel/text.ts';
import { Part, Moment, SigningFunction, TimeUnit } from '#agreements/words.ts';

const mostParties = 8;
/** A party by its place in the list. */
const PartyIndex = z
  .int()
  .min(0)
  .max(mostParties - 1);
const Code = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/, 'not_a_choice');

/** What an agreement says. In a draft and in a template much may be missing: which organisation a party is, and the days. */
export const Content = z.strictObject({
  title: line({ max: 120 }),
  purpose: text({ max: 4000 }),
  parties: z
    .array(z.strictObject({ kind: OrganisationKind, organisationId: OrganisationId.nullable(), function: SigningFunction }))
    .min(1, 'required')
    .max(mostParties),
  /** The matrix: for each activity what each party has to do with it, in the order of the parties. */
  activities: z.array(z.strictObject({ what: line({ max: 200 }), parts: z.array(Part.nullable()).max(mostParties) })).max(40),
  /** The routine: who does what when, and in how long a time at the most. */
  steps: z
    .array(
      z.strictObject({
        moment: Moment,
        what: line({ max: 300 }),
        party: PartyIndex,
        within: z.strictObject({ amount: z.int().min(1).max(365), unit: TimeUnit }).nullable(),
      }),
    )
    .max(40),
  /** What is shared, by whom with whom, on which ground of the catalogue. */
  exchanges: z.array(z.strictObject({ kind: Code, ground: Code, from: PartyIndex, to: PartyIndex })).max(40),
  from: Day.nullable(),
  /** The last day; nothing: until further notice. */
  to: Day.nullable(),
  reviewOn: Day.nullable(),
});
export type Content = z.infer<typeof Content>;
export type Party = Content['parties'][number];

const problem = (field: string, code: FieldProblem['code']): FieldProblem => ({ field, code });

const signing = {
  municipality: 'manager',
  region: 'manager',
  police_region: 'police_coordinator',
  national_coordination: 'placement_coordinator',
  prison_and_probation: 'release_planner',
  sis: 'release_planner',
  employment_service: 'manager',
  socialstyrelsen: 'manager',
  ivo: 'manager',
  provider: 'provider_lead',
} as const satisfies Record<OrganisationKind, SigningFunction>;

/** The function that most often signs for a house of a kind. */
export const usualFunction = (kind: OrganisationKind): SigningFunction => signing[kind];

/** What may not even stand in a draft: a party that is not in the list, or one twice. */
export function problemsOfDraft({ parties, activities, steps, exchanges, from, to }: Content): FieldProblem[] {
  const isOne = (index: number) => index < parties.length;
  const known = parties.flatMap(({ organisationId }) => organisationId ?? []);
  return [
    ...parties.flatMap(({ organisationId }, at) =>
      organisationId !== null && known.indexOf(organisationId) !== known.lastIndexOf(organisationId)
        ? [problem(`content.parties.${at}.organisationId`, 'invalid')]
        : [],
    ),
    ...activities.flatMap(({ parts }, at) =>
      parts.length > parties.length ? [problem(`content.activities.${at}.what`, 'invalid')] : [],
    ),
    ...steps.flatMap(({ party }, at) => (isOne(party) ? [] : [problem(`content.steps.${at}.party`, 'not_a_choice')])),
    ...exchanges.flatMap((one, at) => [
      ...(isOne(one.from) ? [] : [problem(`content.exchanges.${at}.from`, 'not_a_choice')]),
      ...(isOne(one.to) && one.to !== one.from ? [] : [problem(`content.exchanges.${at}.to`, 'not_a_choice')]),
    ]),
    ...(from !== null && to !== null && to < from ? [problem('content.to', 'too_early')] : []),
  ];
}

/** Of an organisation of the register. */
type KindOf = (organisationId: OrganisationId) => OrganisationKind | undefined;

/** What has to be there before others are asked to sign: who they are, somebody who answers for each activity and somebody who does it, and the days. */
export function problemsOfProposal(
  content: Content,
  { house, kindOf, grounds }: { house: OrganisationId; kindOf: KindOf; grounds: readonly string[] },
): FieldProblem[] {
  const { parties, activities, exchanges, from, to, reviewOn } = content;
  const answering = (parts: readonly (Part | null)[]) =>
    parts.filter((part) => part === 'answers' || part === 'answers_and_does').length;
  const doing = (parts: readonly (Part | null)[]) => parts.some((part) => part === 'does' || part === 'answers_and_does');
  return [
    ...problemsOfDraft(content),
    ...parties.flatMap(({ organisationId, kind }, at) =>
      organisationId === null
        ? [problem(`content.parties.${at}.organisationId`, 'required')]
        : kindOf(organisationId) === kind
          ? []
          : [problem(`content.parties.${at}.organisationId`, 'not_a_choice')],
    ),
    ...(parties.length >= 2 && parties.some(({ organisationId }) => organisationId === house)
      ? []
      : [problem('content.parties.0.organisationId', 'required')]),
    ...(activities.length === 0 ? [problem('content.activities', 'required')] : []),
    ...activities.flatMap(({ parts }, at) =>
      answering(parts) === 1 && doing(parts) ? [] : [problem(`content.activities.${at}.what`, 'no_one_answers')],
    ),
    ...exchanges.flatMap(({ ground }, at) =>
      grounds.includes(ground) ? [] : [problem(`content.exchanges.${at}.ground`, 'not_a_choice')],
    ),
    ...(from === null ? [problem('content.from', 'required')] : []),
    ...(reviewOn === null ? [problem('content.reviewOn', 'required')] : []),
    ...(from !== null && reviewOn !== null && reviewOn < from ? [problem('content.reviewOn', 'too_early')] : []),
    ...(to !== null && reviewOn !== null && reviewOn > to ? [problem('content.reviewOn', 'too_late')] : []),
  ];
}

/** Everything in it that somebody has written in words, by its field. */
export function wordsIn({ title, purpose, activities, steps }: Content): { field: string; text: string }[] {
  return [
    { field: 'content.title', text: title },
    { field: 'content.purpose', text: purpose },
    ...activities.map(({ what }, at) => ({ field: `content.activities.${at}.what`, text: what })),
    ...steps.map(({ what }, at) => ({ field: `content.steps.${at}.what`, text: what })),
  ];
}

/** As a template for others: what is to be done and by which function, without who they are and without days. */
export const asTemplate = (content: Content): Content => ({
  ...content,
  parties: content.parties.map((one) => ({ ...one, organisationId: null })),
  from: null,
  to: null,
  reviewOn: null,
});

/** A draft after a template: the house that copies takes the first place that is for one of its kind. */
export function fromTemplate(template: Content, house: { organisationId: OrganisationId; kind: OrganisationKind }): Content {
  const own = template.parties.findIndex(({ kind }) => kind === house.kind);
  return {
    ...template,
    parties: template.parties.map((one, at) => (at === own ? { ...one, organisationId: house.organisationId } : one)),
  };
}
