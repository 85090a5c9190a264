import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { Support } from '#placement/words.ts';

/** Where a child goes to school. */
export const SchoolLevel = z.enum(
  ['none', 'preschool', 'compulsory_school', 'upper_secondary_school', 'adapted_school'],
  'not_a_choice',
);
export type SchoolLevel = z.infer<typeof SchoolLevel>;

export const Urgency = z.enum(['at_once', 'weeks', 'months'], 'not_a_choice');
export type Urgency = z.infer<typeof Urgency>;

const whole = (least: number, most: number) => z.number({ error: 'not_a_number' }).int('not_a_number').min(least).max(most);
const MunicipalityCode = z.string().regex(/^\d{4}$/, 'not_a_choice');

/** What a household needs of a place to live. Says nothing of who they are, and never where they are. */
export const Profile = z.strictObject({
  /** Those who go together, the person among them. */
  adults: whole(1, 10),
  children: z.array(SchoolLevel).max(15),
  /** Relatives who are to live elsewhere: they get a profile of their own in their own case. */
  apart: whole(0, 10),
  must: z.array(Support).max(20),
  good: z.array(z.strictObject({ support: Support, weight: whole(1, 3) })).max(60),
  /** At least so far from the seat of the own municipality. Null: it does not matter. */
  kilometres: whole(1, 1500).nullable(),
  avoid: z.array(MunicipalityCode).max(50),
  urgency: Urgency,
  from: Day,
  /** The last day, which counts. Null: not known. */
  to: Day.nullable(),
  kronorPerDay: whole(0, 100_000).nullable(),
});
export type Profile = z.infer<typeof Profile>;

/** On top of the one that was read. */
export const nextEdition = (read: number, stands: number): Result<number, 'changed_meanwhile'> =>
  read === stands ? ok(stands + 1) : refuse('changed_meanwhile');

/** As many as a household may need in an instance, and as the rules have bits for. */
const mostMusts = 18;

/** The kinds of school that have to be there: what children go to is a must. */
export const schoolsOf = (children: Profile['children']) => [...new Set(children.filter((level) => level !== 'none'))];

/** What a schema cannot see: that the days agree, that nothing is both a must and good to have, and that there are not more musts than can be held, school among them. */
export function problemsOfProfile({ from, to, must, good, children }: Profile): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const schools = schoolsOf(children).filter((school) => !must.includes(school)).length;
  if (must.length + schools > mostMusts) problems.push({ field: 'must', code: 'too_big', limit: mostMusts - schools });
  if (to !== null && to < from) problems.push({ field: 'to', code: 'too_early' });
  if (good.some(({ support }) => must.includes(support))) problems.push({ field: 'good', code: 'invalid' });
  return problems;
}
