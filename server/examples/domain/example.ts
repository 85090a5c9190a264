import { z } from 'zod';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { StaffId, UnitId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { line, text } from '#kernel/text.ts';
import { type ExampleState, MarkKind, Part, type Verdict } from '#examples/words.ts';
import { type Lists, TagCode } from './lists.ts';
import { type Known, type Mark, marksIn } from './marks.ts';

/** Why a marked word may stand: it tells nobody who it is about. Said once for all the places where the same word stands. */
const Defence = z.strictObject({ kind: MarkKind, words: line({ max: 200 }), reason: text({ min: 10, max: 500 }) });

const written = { defences: z.array(Defence).max(60) };

/** What an example says. What one did after reading another’s says only that. */
export const Content = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('example'),
    title: line({ min: 5, max: 120 }),
    difficulty: text({ min: 10, max: 4000 }),
    did: text({ min: 10, max: 4000 }),
    came: text({ min: 10, max: 4000 }),
    learned: text({ min: 0, max: 4000 }),
    tags: z.array(TagCode).min(1, 'required').max(5),
    ...written,
  }),
  z.strictObject({ what: z.literal('after'), did: text({ min: 10, max: 4000 }), ...written }),
]);
export type Content = z.infer<typeof Content>;

/** Its texts, by where they stand. */
export const partsOf = (content: Content): { part: Part; text: string }[] =>
  content.what === 'after' ? [{ part: 'did', text: content.did }] : Part.options.map((part) => ({ part, text: content[part] }));

export interface PlacedMark extends Mark {
  readonly part: Part;
  /** Why it may stand; nothing: the word has to be changed, or defended. */
  readonly defence: string | null;
}

/** Everything that is marked in an example, with the reason that its writer has given. */
export const marksOf = (content: Content, lists: Lists, known: Known): PlacedMark[] =>
  partsOf(content).flatMap(({ part, text: said }) =>
    marksIn(said, lists, known).map((mark) => ({
      ...mark,
      part,
      defence:
        content.defences.find((one) => one.kind === mark.kind && one.words.toLowerCase() === mark.words.toLowerCase())?.reason ??
        null,
    })),
  );

export const problemsOfTags = (content: Content, lists: Lists): FieldProblem[] =>
  content.what === 'example' && content.tags.some((tag) => !lists.tags.some(({ code }) => code === tag))
    ? [{ field: 'content.tags', code: 'not_a_choice' }]
    : [];

export interface Example {
  readonly state: ExampleState;
  readonly writtenBy: StaffId;
}

/** Its writer, until it is shared; and again when it has been taken back. What colleagues had said of it is then of an earlier wording. */
export function write({ state, writtenBy }: Example, by: StaffId): Result<undefined, 'not_found' | 'example_shared'> {
  if (writtenBy !== by) return refuse('not_found');
  return state === 'shared' ? refuse('example_shared') : ok(undefined);
}

/** To be read by colleagues when nothing in it may tell who it is about, unless it has been said why it may stand. */
export function submit(
  example: Example,
  by: StaffId,
  marks: readonly PlacedMark[],
): Result<undefined, 'not_found' | 'example_shared' | 'example_in_review' | 'marks_left'> {
  const may = write(example, by);
  if (!may.ok) return may;
  if (example.state === 'in_review') return refuse('example_in_review');
  return marks.some(({ defence }) => defence === null) ? refuse('marks_left') : ok(undefined);
}

/** How many colleagues have to say yes. */
export const yesesNeeded = (what: Content['what']): number => (what === 'example' ? 2 : 1);

export interface Review {
  readonly by: StaffId;
  readonly verdict: Verdict;
}

/**
 * A colleague says yes, or sends it back. Never its writer, and nobody twice. Where colleagues who may read it work in more than one unit the two who say yes are not both of the
 * same. Answers how it then is with the example.
 */
export function review(
  { state, writtenBy, what }: Example & { readonly what: Content['what'] },
  given: readonly Review[],
  { by, verdict }: Review,
  unitsOf: ReadonlyMap<StaffId, readonly UnitId[]>,
): Result<
  'in_review' | 'sent_back' | 'shared',
  'example_not_in_review' | 'cannot_review_own' | 'already_reviewed' | 'another_unit_needed'
> {
  if (state !== 'in_review') return refuse('example_not_in_review');
  if (writtenBy === by) return refuse('cannot_review_own');
  if (given.some((one) => one.by === by)) return refuse('already_reviewed');
  if (verdict === 'sent_back') return ok('sent_back');
  const yes = given.filter((one) => one.verdict === 'approved').map((one) => one.by);
  if (yes.length + 1 < yesesNeeded(what)) return ok('in_review');
  const others = [...unitsOf].filter(([staffId]) => staffId !== writtenBy);
  const hasSeveral = new Set(others.flatMap(([, units]) => units)).size > 1;
  const units = (staffId: StaffId) => unitsOf.get(staffId) ?? [];
  const areApart = yes.some((one) => units(one).some((unit) => units(by).some((other) => other !== unit)));
  return yes.length > 0 && hasSeveral && !areApart ? refuse('another_unit_needed') : ok('shared');
}
