import { z } from 'zod';
import { Day, addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { Amount } from '#kernel/money.ts';
import { line, text } from '#kernel/text.ts';
import { CostKind } from '#money/words.ts';
import { RankBy } from '#grants/words.ts';

const Code = z.string().regex(/^[a-z0-9-]{1,40}$/, 'invalid');
const Words = z.strictObject({ sv: line({ max: 200 }), en: line({ max: 200 }) });

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
  costKinds: z.array(CostKind).min(1, 'required').max(CostKind.options.length),
  /** The most that is granted for one case, in all and by kind. */
  mostOre: Amount.min(1, 'too_small').nullable(),
  ceilings: z.array(z.strictObject({ kind: CostKind, ore: Amount.min(1, 'too_small') })).max(CostKind.options.length),
  fields: z.array(z.strictObject({ code: Code, label: Words, isRequired: z.boolean(), max: z.int().min(1).max(2000) })).max(12),
  /** What has to be at hand, and is ticked off. */
  documents: z.array(Words).max(12),
  reportBy: Day,
  /** The order when the money is not enough. */
  ranking: z.array(RankBy).min(1, 'required').max(RankBy.options.length),
});
export type CallDefinition = z.infer<typeof CallDefinition>;

const twice = (all: readonly string[]) => new Set(all).size !== all.length;

/** What a schema cannot see of a call. */
export function problemsOfCall(call: CallDefinition): FieldProblem[] {
  const problem = (isWrong: boolean, field: string, code: FieldProblem['code']) => (isWrong ? [{ field, code }] : []);
  return [
    ...problem(call.closes !== null && call.closes < call.opens, 'definition.closes', 'too_early'),
    ...problem(call.reportBy <= (call.closes ?? call.opens), 'definition.reportBy', 'too_early'),
    ...problem(twice(call.costKinds), 'definition.costKinds', 'invalid'),
    ...problem(twice(call.fields.map(({ code }) => code)), 'definition.fields', 'invalid'),
    ...problem(twice(call.ranking), 'definition.ranking', 'invalid'),
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
    source: `${call.source} (${call.year})`.slice(0, 300),
  };
}

export const isOpen = ({ opens, closes }: CallDefinition, on: Day): boolean => opens <= on && (closes === null || on <= closes);

/** What is applied for, by kind. */
export const Costs = z.partialRecord(CostKind, Amount.min(1, 'too_small'));
export type Costs = z.infer<typeof Costs>;

/** What is applied with: period, costs, and the answers to the fields of the call. */
export const Form = z.strictObject({
  from: Day,
  to: Day,
  costs: Costs,
  answers: z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), text({ max: 2000 })),
});
export type Form = z.infer<typeof Form>;

export const sumOf = (costs: Costs): number => Object.values(costs).reduce((total, ore) => total + ore, 0);

/** What of an application does not fit its call. */
export function problemsOfForm(call: CallDefinition, { from, to, costs, answers }: Form): FieldProblem[] {
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
      if (!field) return wrong(`form.answers.${code}`, 'unknown_field');
      return said.length > field.max ? wrong(`form.answers.${code}`, 'too_long', field.max) : [];
    }),
    ...call.fields.flatMap(({ code, isRequired }) =>
      isRequired && (answers[code] ?? '').trim() === '' ? wrong(`form.answers.${code}`, 'required') : [],
    ),
  ];
}
