import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { type Kind, FieldValue, answerSchema, messageSchema } from './kind.ts';

const said = z.record(z.string(), FieldValue);

/** That a municipality has said yes to receiving the household: which, when, and on which days somebody may move in. No name here ends in `Id`, which the trail would keep. */
export const Agreement = z.strictObject({ code: z.string(), on: Day, from: Day, until: Day });
export type Agreement = z.infer<typeof Agreement>;

/** What an exchange says: what somebody filled in, by the names of the fields, and what was taken from the case. */
export const Content = z.strictObject({
  said,
  identity: z.strictObject({ name: z.string().nullable(), personalNumber: z.string().nullable() }).nullable(),
  conditions: z.array(z.strictObject({ condition: z.string(), confirmedOn: Day })).nullable(),
  /** What the household needs, in the form of placement, which reads it again where it comes. */
  profile: z.record(z.string(), z.unknown()).nullable().default(null),
  /** What a vault of the police knows, in the form of threats, which reads it again where it comes. */
  facts: z.record(z.string(), z.unknown()).nullable().default(null),
  /** The yes that a planned stay stands on, where there is one. */
  agreement: Agreement.nullable().default(null),
});
export type Content = z.infer<typeof Content>;

export const Answered = z.strictObject({ outcome: z.string(), said });
export type Answered = z.infer<typeof Answered>;

/** A text or a day that may have been filled in. */
export const textIn = (filled: Content['said'], name: string): string | null => {
  const value = filled[name];
  return typeof value === 'string' ? value : null;
};
export const dayIn = (filled: Content['said'], name: string): Day | null => Day.safeParse(filled[name]).data ?? null;

/**
 * What came, held to the schema of its kind by the one who opens it as well: another installation may be older, newer or somebody's own. None
 * if it says anything that its kind has no field for.
 */
export function readContent(kind: Kind, text: string): Content | undefined {
  const content = read(Content, text);
  if (!content || !messageSchema(kind).safeParse({ kind: kind.name, ...content.said }).success) return undefined;
  const carriesOnly = (['identity', 'conditions', 'profile', 'facts'] as const).every(
    (one) => (content[one] !== null) === kind.carries.includes(one),
  );
  const mayAgree = content.agreement === null || kind.carries.includes('agreement');
  return carriesOnly && mayAgree ? content : undefined;
}

/** The same of what was answered. */
export function readAnswered(kind: Kind, text: string): Answered | undefined {
  const answered = read(Answered, text);
  const fits = answered && answerSchema(kind).safeParse({ kind: kind.name, outcome: answered.outcome, ...answered.said }).success;
  return fits ? answered : undefined;
}

function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // no JSON
  }
}
