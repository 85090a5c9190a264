import { z } from 'zod';
import { line } from '#kernel/text.ts';

/** In what a time limit is counted. `given`: whoever starts the clock says the day. */
export const RuleUnit = z.enum(['days', 'weeks', 'months', 'given']);
export type RuleUnit = z.infer<typeof RuleUnit>;

/** What it is when the time is out: a duty is broken; or something ends or may be done, and nobody is late. */
export const AtEnd = z.enum(['breach', 'passes']);
export type AtEnd = z.infer<typeof AtEnd>;

/** The code of a row in `clocks.rule`. */
export const RuleCode = line({ max: 60 }).regex(/^[a-z][a-z0-9_]*$/, 'not_a_choice');

/** How a duty ended: it was done, or it no longer had to be. */
export const ClockOutcome = z.enum(['done', 'no_longer'], 'not_a_choice');
export type ClockOutcome = z.infer<typeof ClockOutcome>;

/** Who is told before the time is out, in this order. */
export const ToldLevel = z.enum(['owner', 'manager', 'stand_in']);
export type ToldLevel = z.infer<typeof ToldLevel>;

export const ClockChange = z.enum(['paused', 'resumed', 'extended', 'handed_over', 'explained']);
export type ClockChange = z.infer<typeof ClockChange>;
