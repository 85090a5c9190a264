import { z } from 'zod';

/** Whom a table is for: everybody, or those who hire providers in a municipality. */
export const Audience = z.enum(['everybody', 'municipalities'], 'not_a_choice');
export type Audience = z.infer<typeof Audience>;

/** Where a table that has been drawn up stands: asked for, ready to be looked at, stopped by the gate, one that a human has said may leave, let out. */
export const DraftState = z.enum(['asked', 'ready', 'refused', 'leaving', 'let_out']);
export type DraftState = z.infer<typeof DraftState>;

/** Why a table may not leave. Never a number: only which cell, and from what it could be worked out. */
export const Because = z.object({
  /** `undecided`: nobody knows whether it could be worked out, so it may not leave. */
  kind: z.enum(['exposed', 'undecided', 'too_narrow', 'cannot_be_judged']),
  cell: z.string(),
  /** Where it is what was added between two days: since when. */
  since: z.iso.date().nullable(),
  from: z.array(z.string()),
});
export type Because = z.infer<typeof Because>;
