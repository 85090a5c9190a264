import { z } from 'zod';

/** Why a word in an example may tell who it is about. */
export const MarkKind = z.enum(
  ['date', 'age', 'place', 'sex', 'origin', 'person', 'organisation', 'number', 'event'],
  'not_a_choice',
);
export type MarkKind = z.infer<typeof MarkKind>;

/** How it is with an example: being written, read by colleagues, sent back by one of them, shared with all who work here, or taken back. */
export const ExampleState = z.enum(['draft', 'in_review', 'sent_back', 'shared', 'withdrawn']);
export type ExampleState = z.infer<typeof ExampleState>;

export const Verdict = z.enum(['approved', 'sent_back'], 'not_a_choice');
export type Verdict = z.infer<typeof Verdict>;

/** In which part of an example something stands. */
export const Part = z.enum(['title', 'difficulty', 'did', 'came', 'learned'], 'not_a_choice');
export type Part = z.infer<typeof Part>;
