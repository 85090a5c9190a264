import { z } from 'zod';
import { type Result, ok } from '#kernel/result.ts';
import written from './rules.json' with { type: 'json' };

const Day = z.iso.date({ error: 'not a day like 2026-03-02' });
const whole = (least: number, most: number) => z.int().min(least).max(most);

const Count = z.strictObject({
  least: whole(1, 100).describe('The smallest count that may be shown, besides nothing.'),
  margin: whole(1, 100).describe('How far from what it is a withheld count must be able to lie, up as well as down.'),
  zeros: z
    .enum(['shown', 'secret'])
    .describe('Whether that there is nobody may be told. Where it is secret, nobody can tell nobody from somebody.'),
  groups: z.boolean().describe('Whether it is withheld that all of a group are in one cell.'),
  knowing: z
    .boolean()
    .describe('Whether a withheld cell is kept from somebody, too, who is alone in another and takes themself off.'),
});

const Sum = z.strictObject({
  units: whole(1, 100).describe('The fewest contributors to a sum that may be shown.'),
  dominance: z
    .array(z.strictObject({ n: whole(1, 10), percent: z.number().gt(0).lt(100) }))
    .max(5)
    .describe('A sum is withheld where the n largest contributors make up more than so many percent of it.'),
  percent: z
    .number()
    .gt(0)
    .lt(100)
    .describe('A sum is withheld where the second largest contributor could work out the largest to within so many percent.'),
  knowing: z.boolean(),
});

const Floor = z.strictObject({
  digits: whole(1, 12).describe(
    'Which codes of a geographic dimension it is for, by how many figures they have: 4 for a municipality.',
  ),
  also: z
    .record(z.string().min(1), z.string().min(1))
    .default({})
    .describe('Codes of other figures that are a single such place, each with its code: the county of one municipality.'),
  least: whole(0, 10_000).describe('The fewest that must be counted there, all together.'),
  units: whole(0, 1000).describe('The fewest units that must have contributed.'),
  lag_months: whole(0, 240).describe('How long ago the last day that is counted must be.'),
  years: whole(0, 50).describe('How many years must be taken together.'),
});

const Noise = z.strictObject({
  bound: whole(1, 12).describe('D: no figure is further than this from the true one.'),
  variance: z.number().positive().max(100).describe('V: the most that the square of the noise is on average.'),
  blocked: whole(0, 20).describe('js: no figure from 1 to this is ever shown.'),
  monotone: z.boolean().describe('Whether what lies further below is never likelier.'),
});

/** What may be shown, from a day on: for all tables, or for those it names. */
export const Rules = z.strictObject({
  name: z.string().min(1).max(80),
  from: Day,
  note: z.string().max(2000).optional(),
  tables: z
    .array(z.string().min(1))
    .optional()
    .describe('The tables that it is for, by extension.omstart.table; all, where none is named.'),
  method: z
    .enum(['cell_key', 'exact'])
    .default('cell_key')
    .describe(
      'Noise in every figure, wherever the records are at hand; or true figures with some withheld, where exact numbers are compelled. Sums, tables from a file, of municipalities, or where it is a secret that nobody is there, are always exact.',
    ),
  count: Count,
  sum: Sum,
  floors: z.array(Floor).max(10).default([]),
  noise: Noise,
  local: z
    .array(z.strictObject({ code: z.string().min(1), least: whole(1, 10_000) }))
    .max(1000)
    .optional()
    .describe('What a municipality wants for itself: a least count that is larger, and as many contributors to a sum.'),
});
export type Rules = z.infer<typeof Rules>;

export const RuleBook = z.array(Rules).min(1).max(1000);
export type RuleBook = z.infer<typeof RuleBook>;

/** Those that hold in this house. */
export const houseRules: RuleBook = RuleBook.parse(written);

export function readRules(text: string): Result<RuleBook, string> {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return { ok: false, why: 'is not JSON' };
  }
  const parsed = RuleBook.safeParse(said);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  const where = first?.path.join('.') ?? '';
  return { ok: false, why: `does not say rules${where === '' ? '' : `, at ${where}`}: ${first?.message}` };
}

/** The rules of the house on a day for what none is for by name; its first before there were any. */
function usualOn(day: string): Rules {
  const rules = rulesFor(houseRules, undefined, day) ?? houseRules[0];
  if (!rules) throw new Error('The house has no rules.');
  return rules;
}

/** The noise of free tables on a day. */
export const noiseOn = (day: string): Rules['noise'] => usualOn(day).noise;

/** The smallest count that may be shown on a day, where nobody is stricter. */
export const leastOn = (day: string): number => usualOn(day).count.least;

/** The rules for a table on a day: those that name it before those for all, and the latest of them. */
export function rulesFor(book: RuleBook, table: string | undefined, day: string): Rules | undefined {
  const holding = book.filter(
    ({ from, tables }) => from <= day && (tables === undefined || (table !== undefined && tables.includes(table))),
  );
  const [first] = holding.toSorted(
    (one, other) => Number(other.tables !== undefined) - Number(one.tables !== undefined) || (one.from < other.from ? 1 : -1),
  );
  return first;
}
