import { z } from 'zod';

/** The areas of life in which somebody can need support (behovsområden): those of the assessment and of the goals of a plan. */
export const NeedArea = z.enum(
  [
    'housing',
    'income',
    'occupation',
    'addiction',
    'mental_health',
    'debts',
    'network',
    'routines',
    'criminal_thinking',
    'family',
    'protection',
  ],
  'not_a_choice',
);
export type NeedArea = z.infer<typeof NeedArea>;
