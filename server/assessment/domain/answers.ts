import { z } from 'zod';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { text } from '#kernel/text.ts';
import { Code, type Definition, type Item, Respondent, type Sum, countedIn, rangeOf } from './instrument.ts';

/** Why there is no value. Only the person declines. */
export const Missing = z.enum(['unknown', 'declined'], 'not_a_choice');
export type Missing = z.infer<typeof Missing>;

/** A value, or that there is none and why. */
export const Answer = z.union([
  z.strictObject({ value: z.union([z.number(), text({ max: 4000 })]) }),
  z.strictObject({ missing: Missing }),
]);
export type Answer = z.infer<typeof Answer>;

const ItemAnswers = z.strictObject({
  item: Code,
  worker: Answer.optional(),
  person: Answer.optional(),
  reason: text({ max: 2000 }).optional(),
});

/** What has been answered, question by question. */
export const Answers = z.array(ItemAnswers).max(120);
export type Answers = z.infer<typeof Answers>;

export const answerTo = (answers: Answers, item: string) => answers.find((one) => one.item === item);

/** What is wrong in answers to a definition, whether or not all has been answered. */
export function problemsOfAnswers({ items }: Pick<Definition, 'items'>, answers: Answers): FieldProblem[] {
  return answers.flatMap((given, index) => {
    const at = (part: string) => `answers.${index}.${part}`;
    const item = items.find((one) => one.code === given.item);
    if (!item) return [{ field: at('item'), code: 'not_a_choice' as const }];
    const isTwice = answers.findIndex((one) => one.item === given.item) < index;
    const isOddReason = given.reason !== undefined && !item.reason;
    return [
      ...(isTwice ? [{ field: at('item'), code: 'invalid' as const }] : []),
      ...Respondent.options.flatMap((by) => {
        const answer = given[by];
        return answer === undefined ? [] : problemOf(item, by, answer).map((one) => ({ ...one, field: at(by) }));
      }),
      ...(isOddReason ? [{ field: at('reason'), code: 'unknown_field' as const }] : []),
    ];
  });
}

function problemOf(item: Item, by: Respondent, answer: Answer): Pick<FieldProblem, 'code' | 'limit'>[] {
  if (!item.answeredBy.includes(by)) return [{ code: 'unknown_field' }];
  if ('missing' in answer) return answer.missing === 'declined' && by === 'worker' ? [{ code: 'not_a_choice' }] : [];
  const { value } = answer;
  switch (item.kind) {
    case 'scale':
      return isWhole(value) && value >= item.from && value <= item.to ? [] : [{ code: 'not_a_choice' }];
    case 'number':
      if (!isWhole(value)) return [{ code: 'not_a_number' }];
      if (value < item.min) return [{ code: 'too_small', limit: item.min }];
      return value > item.max ? [{ code: 'too_big', limit: item.max }] : [];
    case 'choice':
      return item.options.some((one) => one.code === value) ? [] : [{ code: 'not_a_choice' }];
    case 'text':
      if (typeof value !== 'string') return [{ code: 'invalid' }];
      return value.length > item.max ? [{ code: 'too_long', limit: item.max }] : [];
  }
}

const isWhole = (value: unknown): value is number => Number.isInteger(value);

/** A question that must be answered before a round is fixed, and by whom. */
export const Unanswered = z.object({ item: z.string(), by: Respondent });
export type Unanswered = z.infer<typeof Unanswered>;

/** What is not answered yet of what is required: with a value, or that it is not known, or that the person declined. */
export function unanswered({ items }: Pick<Definition, 'items'>, answers: Answers): Unanswered[] {
  return items
    .filter((item) => item.required)
    .flatMap((item) =>
      item.answeredBy.filter((by) => answerTo(answers, item.code)?.[by] === undefined).map((by) => ({ item: item.code, by })),
    );
}

export interface Summed {
  readonly code: string;
  /** None where something in it was not answered with a value: a part of a sum would be read as the whole. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
}

/** The sums of a definition over what was answered. */
export function sumsOf(definition: Pick<Definition, 'items' | 'sums'>, answers: Answers): Summed[] {
  return definition.sums.map((sum) => summed(definition, sum, answers));
}

function summed(definition: Pick<Definition, 'items' | 'sums'>, sum: Sum, answers: Answers): Summed {
  const counted = countedIn(definition, sum);
  const items = counted.ok ? counted.value : [];
  const values = items.map((item) => valueOf(item, answerTo(answers, item.code)?.[sum.of]));
  const ranges = items.map((item) => rangeOf(item) ?? { min: 0, max: 0 });
  return {
    code: sum.code,
    value: values.every((value) => value !== undefined) ? added(values) : null,
    min: added(ranges.map((range) => range.min)),
    max: added(ranges.map((range) => range.max)),
  };
}

const added = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function valueOf(item: Item, answer: Answer | undefined): number | undefined {
  if (answer === undefined || 'missing' in answer) return undefined;
  if (item.kind === 'choice') return item.options.find((one) => one.code === answer.value)?.points;
  return typeof answer.value === 'number' ? answer.value : undefined;
}
