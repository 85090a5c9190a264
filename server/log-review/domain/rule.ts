import { z } from 'zod';
import { Role } from '#access/domain.ts';
import { Day } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

const Words = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });
/** An operation by its name, or all of a noun: `trail.*`. */
const Operation = z.string().regex(/^[a-z_]+\.([a-z_]+|\*)$/);
const Operations = z.array(Operation).min(1);
const perThousand = z.number().int().min(1).max(1000);
const days = z.number().int().min(1).max(366);
const count = z.number().int().min(1).max(10_000);
const hour = z.number().int().min(0).max(24);

const dated = { validFrom: Day, validTo: Day.nullable() };
const usual = { validFrom: Day, validTo: Day.nullable(), title: Words, why: Words };

/** What is counted over months, and stands out beside what colleagues do. */
const unlikely = { months: z.number().int().min(1).max(60), fewest: count, perThousand, againAfterDays: days };

/** Why a day in the trail is looked at, and where the limit is. What each figure means stands in docs/log-review.md. */
export const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('random'), ...usual, perThousand }),
  z.strictObject({ kind: z.literal('reviewer'), ...usual, operations: Operations, perThousand }),
  z.strictObject({ kind: z.literal('kin'), ...usual }),
  z.strictObject({ kind: z.literal('near'), ...usual, againAfterDays: days }),
  z.strictObject({ kind: z.literal('no_part'), ...usual, graceDays: z.number().int().min(0).max(366) }),
  z.strictObject({
    kind: z.literal('odd_hours'),
    ...usual,
    fromHour: hour,
    toHour: hour,
    exceptRoles: z.array(Role),
    atLeast: count,
  }),
  z.strictObject({
    kind: z.literal('many_look_ups'),
    ...usual,
    operations: Operations,
    atLeast: count,
    timesUsual: z.number().min(1).max(100),
  }),
  z.strictObject({ kind: z.literal('break_glass'), ...usual }),
  z.strictObject({ kind: z.literal('obstacles'), ...usual, ...unlikely }),
  z.strictObject({ kind: z.literal('met_obstacles'), ...usual, ...unlikely }),
  z.strictObject({
    kind: z.literal('excluded_colleague'),
    ...usual,
    /** Verbs, or operations by their whole name. */
    readings: z.array(z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/)).min(1),
    quietDays: days,
    againAfterDays: days,
  }),
]);
export type Rule = z.infer<typeof Rule>;
export const RuleKind = z.enum([
  'random',
  'reviewer',
  'kin',
  'near',
  'no_part',
  'odd_hours',
  'many_look_ups',
  'break_glass',
  'obstacles',
  'met_obstacles',
  'excluded_colleague',
]);
export type RuleKind = z.infer<typeof RuleKind>;
export type RuleOf<Kind extends RuleKind> = Extract<Rule, { kind: Kind }>;

export const RuleFile = z.strictObject({
  format: z.literal('omstart-log-rules-1'),
  source: z.string().min(1),
  /** What shows a case to those whose work it is, or in a list: no sign that somebody opened it. */
  notOpening: Operations,
  /** How long a pick is kept after it has been signed off. */
  keep: z.array(z.strictObject({ ...dated, months: z.number().int().min(1).max(120) })).min(1),
  /** How long somebody has to answer before a misuse may be found without their answer. */
  hearing: z.array(z.strictObject({ ...dated, days })).min(1),
  rules: z.array(Rule).min(1),
});
export type RuleFile = z.infer<typeof RuleFile>;

/** What an answer is filled in with, by kind of rule. */
const filled = {
  random: [],
  reviewer: ['times'],
  kin: ['times'],
  near: ['times'],
  no_part: ['times'],
  odd_hours: ['times', 'fromHour', 'toHour'],
  many_look_ups: ['times', 'limit', 'usual'],
  break_glass: [],
  obstacles: ['count', 'of', 'expected', 'months'],
  met_obstacles: ['count', 'of', 'expected', 'months'],
  excluded_colleague: ['times', 'quietDays'],
} satisfies Record<RuleKind, readonly string[]>;

type Dated = { readonly validFrom: Day; readonly validTo: Day | null };
const overlap = (one: Dated, other: Dated) =>
  (one.validTo === null || other.validFrom <= one.validTo) && (other.validTo === null || one.validFrom <= other.validTo);
const isDoubled = (all: readonly Dated[]) =>
  all.some(
    (one, at) => (one.validTo !== null && one.validTo < one.validFrom) || all.slice(at + 1).some((other) => overlap(one, other)),
  );

/** What is wrong with the rules beyond their form; nothing if they may be used. */
export function problemsOfRules(file: RuleFile): string[] {
  const kinds = Map.groupBy(file.rules, ({ kind }) => kind);
  return [
    ...[...kinds].flatMap(([kind, of]) =>
      isDoubled(of) ? [`${kind}: two hold on the same day, or one ends before it begins`] : [],
    ),
    ...(isDoubled(file.keep) ? ['keep: two hold on the same day'] : []),
    ...(isDoubled(file.hearing) ? ['hearing: two hold on the same day'] : []),
    ...file.rules.flatMap(({ kind, why }) => {
      const known: readonly string[] = filled[kind];
      const unknown = [...`${why.sv} ${why.en}`.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
        known.includes(name) ? [] : [name],
      );
      return unknown.map((name) => `${kind}: nothing fills in {${name}}`);
    }),
  ];
}

const holds = (day: Day) => (one: Dated) => one.validFrom <= day && (one.validTo === null || day <= one.validTo);

/** The rules that hold on a day, at most one of a kind. */
export const rulesOn = ({ rules }: RuleFile, day: Day): Rule[] => rules.filter(holds(day));

export const keptMonths = ({ keep }: RuleFile, day: Day): number =>
  Math.max(0, ...keep.filter(holds(day)).map(({ months }) => months));
export const hearingDays = ({ hearing }: RuleFile, day: Day): number =>
  Math.max(0, ...hearing.filter(holds(day)).map((one) => one.days));

/** Whether an operation is one of those named, whole or by its noun. */
export const isNamed = (names: readonly string[], operation: string): boolean =>
  names.includes(operation) || names.includes(`${operation.slice(0, operation.indexOf('.'))}.*`);

/** Whether an act only reads. */
export const isReading = ({ readings }: RuleOf<'excluded_colleague'>, operation: string): boolean =>
  readings.includes(operation) || readings.includes(operation.slice(operation.indexOf('.') + 1));

const spoken = (value: number, locale: string) => value.toLocaleString(locale, { maximumFractionDigits: 1 });

/** Why, with its figures; `times` is how many times, in words that fit one as well. */
export function whyOf({ why }: Pick<Rule, 'why'>, values: Readonly<Record<string, number>>): { sv: string; en: string } {
  const { count = 0 } = values;
  const fill = (text: string, locale: string, times: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'times' ? times : spoken(values[name] ?? 0, locale)));
  return {
    sv: fill(why.sv, 'sv-SE', count === 1 ? 'en gång' : `${spoken(count, 'sv-SE')} gånger`),
    en: fill(why.en, 'en-GB', count === 1 ? 'once' : `${spoken(count, 'en-GB')} times`),
  };
}

/** A file that may be used, or what is wrong with it. */
export function readRules(content: unknown): Result<RuleFile, string> {
  const read = RuleFile.safeParse(content);
  if (!read.success) return refuse(z.prettifyError(read.error));
  const problems = problemsOfRules(read.data);
  return problems.length > 0 ? refuse(problems.join('; ')) : ok(read.data);
}
