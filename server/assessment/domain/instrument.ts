import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { line } from '#kernel/text.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

export const Code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const Titled = z.strictObject({ sv: line({ max: 200 }), en: line({ max: 200 }) });
export type Titled = z.infer<typeof Titled>;
const Explained = z.strictObject({ sv: line({ max: 600 }), en: line({ max: 600 }) });
const whole = (from: number, to: number) => z.number().int().min(from).max(to);

/** Who answers: the one who works with the case, or the person it is about. */
export const Respondent = z.enum(['worker', 'person'], 'not_a_choice');
export type Respondent = z.infer<typeof Respondent>;

const asked = {
  code: Code,
  title: Titled,
  hint: Explained.optional(),
  required: z.boolean(),
  answeredBy: z.array(Respondent).min(1).max(2),
  /** Whether one may also write why. */
  reason: z.boolean(),
};

const Option = z.strictObject({ code: Code, title: Titled, points: whole(-1000, 1000).optional() });

export const Item = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('scale'),
    ...asked,
    from: whole(0, 100),
    to: whole(0, 100),
    low: Titled,
    high: Titled,
    /** What each step means, from the first to the last. */
    levels: z.array(Titled).max(11).optional(),
  }),
  z.strictObject({ kind: z.literal('choice'), ...asked, options: z.array(Option).min(2).max(30) }),
  z.strictObject({ kind: z.literal('number'), ...asked, min: whole(-1_000_000, 1_000_000), max: whole(-1_000_000, 1_000_000) }),
  z.strictObject({ kind: z.literal('text'), ...asked, max: whole(1, 4000) }),
]);
export type Item = z.infer<typeof Item>;

/** What one of them answered, added up. It may hold other sums; nothing but adding is done. */
const Sum = z.strictObject({ code: Code, title: Titled, of: Respondent, items: z.array(Code).min(1).max(120) });
export type Sum = z.infer<typeof Sum>;

/** When it is time: so many months after support began, or after the case was closed. */
const Due = z.strictObject({ from: z.enum(['begun', 'closed']), months: whole(0, 240) });
export type Due = z.infer<typeof Due>;

/** The file an instrument is loaded from. Nothing in it is a program: questions, choices, and what is added up. */
export const Definition = z.strictObject({
  format: z.literal('omstart-instrument-1'),
  code: Code,
  version: whole(1, 9999),
  validFrom: Day,
  title: Titled,
  says: Explained,
  /** On whose word it is asked. It is shown with the questions. */
  source: Explained,
  /** Set times at which it is answered; none where it is answered whenever there is cause. */
  occasions: z.array(z.strictObject({ code: Code, title: Titled, due: Due.optional() })).max(20),
  items: z.array(Item).min(1).max(120),
  sums: z.array(Sum).max(20),
});
export type Definition = z.infer<typeof Definition>;

export type InstrumentFault =
  | 'instrument_code_twice'
  | 'instrument_bad_range'
  | 'instrument_bad_sum'
  | 'instrument_sum_of_itself'
  | 'instrument_counted_twice';

interface Fault {
  readonly why: InstrumentFault;
  /** The code at which it is wrong. */
  readonly at: string;
}

/** A scale has at most so many steps: each is a choice on the screen. */
const mostSteps = 11;

/** What is wrong in a definition that has the right form: the first thing found. */
export function faultIn(definition: Definition): Fault | undefined {
  const { items, sums, occasions } = definition;
  const twice =
    firstTwice([...items, ...sums].map((one) => one.code)) ??
    firstTwice(occasions.map((one) => one.code)) ??
    items.map((one) => firstTwice(one.kind === 'choice' ? one.options.map(({ code }) => code) : [])).find((one) => one) ??
    items.find((one) => firstTwice(one.answeredBy))?.code;
  if (twice !== undefined) return { why: 'instrument_code_twice', at: twice };
  const unranged = items.find((one) =>
    one.kind === 'scale'
      ? one.to <= one.from ||
        one.to - one.from >= mostSteps ||
        (one.levels !== undefined && one.levels.length !== one.to - one.from + 1)
      : one.kind === 'number' && one.max <= one.min,
  );
  if (unranged) return { why: 'instrument_bad_range', at: unranged.code };
  for (const sum of sums) {
    const fault = faultOfSum(definition, sum);
    if (fault) return { why: fault, at: sum.code };
  }
  return undefined;
}

const firstTwice = (codes: readonly string[]) => codes.find((code, index) => codes.indexOf(code) !== index);

function faultOfSum(definition: Definition, sum: Sum): InstrumentFault | undefined {
  const counted = countedIn(definition, sum);
  if (!counted.ok) return counted.why;
  if (counted.value.some((item) => rangeOf(item) === undefined || !item.answeredBy.includes(sum.of))) return 'instrument_bad_sum';
  return undefined;
}

/** The items that a sum counts, through other sums of the same respondent too. Each is counted once, and no sum counts itself. */
export function countedIn(
  { items, sums }: Pick<Definition, 'items' | 'sums'>,
  sum: Sum,
): Result<Item[], 'instrument_bad_sum' | 'instrument_sum_of_itself' | 'instrument_counted_twice'> {
  const counted: Item[] = [];
  const met = new Set<string>();
  const waiting = [...sum.items];
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    if (code === sum.code) return refuse('instrument_sum_of_itself');
    if (met.has(code)) return refuse('instrument_counted_twice');
    met.add(code);
    const item = items.find((one) => one.code === code);
    const inner = sums.find((one) => one.code === code && one.of === sum.of);
    if (item) counted.push(item);
    else if (inner) waiting.push(...inner.items);
    else return refuse('instrument_bad_sum');
  }
  return ok(counted);
}

/** The least and the most that an item counts for; none where it cannot be counted. */
export function rangeOf(item: Item): { readonly min: number; readonly max: number } | undefined {
  switch (item.kind) {
    case 'scale':
      return { min: item.from, max: item.to };
    case 'number':
      return { min: item.min, max: item.max };
    case 'choice': {
      const points = item.options.flatMap((one) => (one.points === undefined ? [] : [one.points]));
      return points.length === item.options.length ? { min: Math.min(...points), max: Math.max(...points) } : undefined;
    }
    case 'text':
      return undefined;
  }
}

/** An instrument as it has been loaded. */
export interface Loaded {
  readonly definition: Definition;
  readonly withdrawnAt: Date | null;
}

/** What loading a definition does beside those of its code that there are: a new version follows the others, and none is changed. */
export function loading(
  definition: Definition,
  others: readonly Loaded[],
): Result<'new' | 'there_already', 'instrument_changed' | 'instrument_version_order'> {
  const same = others.find((one) => one.definition.version === definition.version);
  if (same) return isEqual(same.definition, definition) ? ok('there_already') : refuse('instrument_changed');
  const follows = others.every(
    (one) => one.definition.version < definition.version && one.definition.validFrom < definition.validFrom,
  );
  return follows ? ok('new') : refuse('instrument_version_order');
}

// Parsing gives their keys one order, whichever the file or the database has them in.
const isEqual = (one: Definition, other: Definition) => JSON.stringify(one) === JSON.stringify(other);

/** What is measured at its times belongs to the follow-up, and is no round: see server/followup. */
export const isFollowUp = ({ occasions }: Pick<Definition, 'occasions'>): boolean =>
  occasions.some((one) => one.due !== undefined);

/** The versions in which a round can be started on a day: of each code the newest that holds and has not been withdrawn. */
export function inForce(loaded: readonly Loaded[], day: Day): Definition[] {
  const holding = loaded
    .filter((one) => one.withdrawnAt === null && one.definition.validFrom <= day)
    .map((one) => one.definition)
    .toSorted((a, b) => b.version - a.version);
  const newest = [...Map.groupBy(holding, (one) => one.code).values()].flatMap((versions) => versions.slice(0, 1));
  return newest.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
