import { z } from 'zod';
import { Day, addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { Amount } from '#kernel/money.ts';
import { line, text } from '#kernel/text.ts';
import { CostKind } from '#money/words.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { RankBy, Urgency } from '#grants/words.ts';

const Code = z.string().regex(/^[a-z0-9-]{1,40}$/, 'invalid');
const Words = z.strictObject({ sv: line({ max: 200 }), en: line({ max: 200 }) });

const Ranking = z.array(RankBy).min(1, 'required').max(RankBy.options.length);

/** What must hold for whoever applies, from a day or until one. With `conditions` so many of the six of the police are counted; else the one who applies attests it. */
const Criterion = z.strictObject({
  code: Code,
  label: Words,
  from: Day.optional(),
  to: Day.optional(),
  conditions: z.int().min(1).max(6).optional(),
});

/** What goes along with an application. With a code the one who applies ticks it and says what it is; without, it is only to be at hand. */
const Paper = Words.extend({ code: Code.optional(), isRequired: z.boolean().optional() });

/** A call as it is written in a file: for whom, when, for what, up to how much, and how it is accounted for. */
export const CallDefinition = z.strictObject({
  format: z.literal('omstart-grant-call-1'),
  code: Code,
  year: z.int().min(2000).max(2100),
  title: Words,
  /** Whose word it is, and whether that has been confirmed. */
  source: line({ max: 300 }),
  /** Applied for between these days; without an end, as long as there is money. */
  opens: Day,
  closes: Day.nullable(),
  /** How many of the six conditions of the police must be confirmed. */
  conditions: z.int().min(0).max(6),
  criteria: z.array(Criterion).max(12).optional(),
  costKinds: z.array(CostKind).min(1, 'required').max(CostKind.options.length),
  /** The most that is granted for one case, in all and by kind. */
  mostOre: Amount.min(1, 'too_small').nullable(),
  ceilings: z.array(z.strictObject({ kind: CostKind, ore: Amount.min(1, 'too_small') })).max(CostKind.options.length),
  fields: z.array(z.strictObject({ code: Code, label: Words, isRequired: z.boolean(), max: z.int().min(1).max(2000) })).max(12),
  documents: z.array(Paper).max(12),
  /** Reports of what has been used so far, before the last. */
  parts: z
    .array(z.strictObject({ label: Words, by: Day }))
    .max(11)
    .optional(),
  reportBy: Day,
  /** The order when the money is not enough, from when the call opens; and what it is from later days on. */
  ranking: Ranking,
  laterRankings: z
    .array(z.strictObject({ from: Day, ranking: Ranking }))
    .max(12)
    .optional(),
});
export type CallDefinition = z.infer<typeof CallDefinition>;

const isSaid = <One>(one: One | undefined): one is One => one !== undefined;
/** Each later than the one before, and the first than a day. */
const rises = (days: readonly Day[], after: Day) => days.every((day, at) => day > (days[at - 1] ?? after));

const twice = (all: readonly string[]) => new Set(all).size !== all.length;

/** What a schema cannot see of a call. */
export function problemsOfCall(call: CallDefinition): FieldProblem[] {
  const { criteria = [], laterRankings: later = [] } = call;
  const parts = (call.parts ?? []).map(({ by }) => by);
  const problem = (isWrong: boolean, field: string, code: FieldProblem['code']) => (isWrong ? [{ field, code }] : []);
  return [
    ...problem(call.closes !== null && call.closes < call.opens, 'definition.closes', 'too_early'),
    ...problem(call.reportBy <= (call.closes ?? call.opens), 'definition.reportBy', 'too_early'),
    ...problem(twice(call.costKinds), 'definition.costKinds', 'invalid'),
    ...problem(twice(call.fields.map(({ code }) => code)), 'definition.fields', 'invalid'),
    ...problem(twice(call.ranking), 'definition.ranking', 'invalid'),
    ...problem(
      !rises(
        later.map(({ from }) => from),
        call.opens,
      ) || later.some(({ ranking }) => twice(ranking)),
      'definition.laterRankings',
      'invalid',
    ),
    ...problem(!rises([...parts, call.reportBy], call.opens), 'definition.parts', 'invalid'),
    ...problem(twice(criteria.map(({ code }) => code)), 'definition.criteria', 'invalid'),
    ...problem(
      criteria.some(({ from, to }) => from !== undefined && to !== undefined && to < from),
      'definition.criteria',
      'too_early',
    ),
    ...problem(twice(call.documents.map(({ code }) => code).filter(isSaid)), 'definition.documents', 'invalid'),
    ...problem(
      twice(call.ceilings.map(({ kind }) => kind)) || call.ceilings.some(({ kind }) => !call.costKinds.includes(kind)),
      'definition.ceilings',
      'invalid',
    ),
  ];
}

const inYear = (day: Day, years: number): Day => {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return Day.safeParse(moved).data ?? addDays(`${moved.slice(0, 7)}-28` as Day, 0);
};

/** The same call for another year: every day as many years later. */
export function copiedTo(call: CallDefinition, year: number, code: string): CallDefinition {
  const years = year - call.year;
  return {
    ...call,
    code,
    year,
    opens: inYear(call.opens, years),
    closes: call.closes && inYear(call.closes, years),
    reportBy: inYear(call.reportBy, years),
    ...(call.parts && { parts: call.parts.map((one) => ({ ...one, by: inYear(one.by, years) })) }),
    ...(call.criteria && {
      criteria: call.criteria.map((one) => ({
        ...one,
        ...(one.from && { from: inYear(one.from, years) }),
        ...(one.to && { to: inYear(one.to, years) }),
      })),
    }),
    ...(call.laterRankings && {
      laterRankings: call.laterRankings.map((one) => ({ ...one, from: inYear(one.from, years) })),
    }),
    source: `${call.source} (${call.year})`.slice(0, 300),
  };
}

export const isOpen = ({ opens, closes }: CallDefinition, on: Day): boolean => opens <= on && (closes === null || on <= closes);

/** The order that holds on a day, and since when. */
export function rankingOn({ ranking, opens, laterRankings = [] }: CallDefinition, on: Day): { by: RankBy[]; since: Day } {
  const later = laterRankings.findLast(({ from }) => from <= on);
  return later ? { by: later.ranking, since: later.from } : { by: ranking, since: opens };
}

/**
 * The order that holds on a day for all who wait in a call, whichever edition they were sent under: two that wait for the same money are put in order by the same rule,
 * that of the latest edition. It has held since the day it says, but not before the edition was saved that brought it. `editions` is oldest first.
 */
export function orderOn(editions: readonly [Edition, ...Edition[]], on: Day): { by: RankBy[]; since: Day; edition: number } {
  const latest = editions.at(-1) ?? editions[0];
  const { by, since } = rankingOn(latest.definition, on);
  const others = editions.findLastIndex(({ definition }) => rankingOn(definition, on).by.join(' ') !== by.join(' '));
  const brought = others === -1 ? undefined : editions[others + 1];
  return { by, since: brought && brought.savedOn > since ? brought.savedOn : since, edition: latest.edition };
}

interface Edition {
  readonly edition: number;
  readonly savedOn: Day;
  readonly definition: CallDefinition;
}

/** Whether an application must say how urgent it is: the order asks, or will. */
export const asksUrgency = ({ ranking, laterRankings = [] }: CallDefinition): boolean =>
  [ranking, ...laterRankings.map((one) => one.ranking)].some((by) => by.includes('urgency'));

/** The part reports that a grant decided on a day is to give before its last. */
export const partsAfter = ({ parts = [] }: CallDefinition, on: Day, reportBy: Day): Day[] =>
  parts.map(({ by }) => by).filter((by) => on < by && by < reportBy);

export const criteriaOn = ({ criteria = [] }: CallDefinition, on: Day) =>
  criteria.filter(({ from, to }) => (from === undefined || from <= on) && (to === undefined || on <= to));

/** What is applied for, by kind. */
export const Costs = z.partialRecord(CostKind, Amount.min(1, 'too_small'));
export type Costs = z.infer<typeof Costs>;

/** What is applied with: period, costs, and the answers to the fields of the call. */
export const Form = z.strictObject({
  from: Day,
  to: Day,
  costs: Costs,
  answers: z.record(Code, text({ max: 2000 })),
  /** The criteria that are attested. */
  criteria: z.array(Code).max(12).optional(),
  /** The documents that go along, and what each is. */
  documents: z.record(Code, text({ max: 200 })).optional(),
  urgency: Urgency.optional(),
});
export type Form = z.infer<typeof Form>;

export const sumOf = (costs: Costs): number => Object.values(costs).reduce((total, ore) => total + ore, 0);

/** What of an application does not fit its call. */
export function problemsOfForm(call: CallDefinition, form: Form): FieldProblem[] {
  const { from, to, costs, answers, criteria = [], documents = {}, urgency } = form;
  const wrong = (field: string, code: FieldProblem['code'], limit?: number): FieldProblem[] => [
    { field, code, ...(limit === undefined ? {} : { limit }) },
  ];
  const known = new Map(call.fields.map((field) => [field.code, field]));
  const kinds = Object.entries(costs) as [CostKind, number][];
  return [
    ...(to < from ? wrong('form.to', 'too_early') : []),
    ...(kinds.length === 0 ? wrong('form.costs', 'required') : []),
    ...kinds.flatMap(([kind, ore]) => {
      const ceiling = call.ceilings.find((one) => one.kind === kind)?.ore;
      if (!call.costKinds.includes(kind)) return wrong(`form.costs.${kind}`, 'invalid');
      return ceiling !== undefined && ore > ceiling ? wrong(`form.costs.${kind}`, 'too_big', Math.floor(ceiling / 100)) : [];
    }),
    ...(call.mostOre !== null && sumOf(costs) > call.mostOre
      ? wrong('form.costs', 'too_big', Math.floor(call.mostOre / 100))
      : []),
    ...Object.entries(answers).flatMap(([code, said]) => {
      const field = known.get(code);
      if (!field) return wrong('form.answers', 'unknown_field');
      return said.length > field.max ? wrong(`form.answers.${code}`, 'too_long', field.max) : [];
    }),
    ...Object.keys(documents).flatMap((code) =>
      call.documents.some((one) => one.code === code) ? [] : wrong('form.documents', 'unknown_field'),
    ),
    ...criteria.flatMap((code) =>
      call.criteria?.some((one) => one.code === code) ? [] : wrong('form.criteria', 'unknown_field'),
    ),
    ...(asksUrgency(call) && urgency === undefined ? wrong('form.urgency', 'required') : []),
    ...call.fields.flatMap(({ code, isRequired }) =>
      isRequired && (answers[code] ?? '').trim() === '' ? wrong(`form.answers.${code}`, 'required') : [],
    ),
  ];
}

/** Whether an application has all that its call asked for on the day when it was first sent. */
export function mayBeSent(
  call: CallDefinition,
  { criteria = [], documents = {} }: Form,
  { on, confirmed }: { readonly on: Day; readonly confirmed: number },
): Result<undefined, 'grant_conditions_missing' | 'grant_criteria_missing' | 'grant_documents_missing'> {
  const holding = criteriaOn(call, on);
  const wanted = Math.max(call.conditions, ...holding.map(({ conditions = 0 }) => conditions));
  if (confirmed < wanted) return refuse('grant_conditions_missing');
  if (holding.some(({ code, conditions }) => conditions === undefined && !criteria.includes(code)))
    return refuse('grant_criteria_missing');
  const isMissing = call.documents.some(
    ({ code, isRequired = false }) => isRequired && code !== undefined && !Object.hasOwn(documents, code),
  );
  return isMissing ? refuse('grant_documents_missing') : ok(undefined);
}
