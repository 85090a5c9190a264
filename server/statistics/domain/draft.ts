import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Day } from '#kernel/day.ts';
import type { Audience, DraftState } from '#statistics/words.ts';
import { type Tables, asOfDay } from './tables.ts';

interface Known {
  readonly code: string;
  readonly asOf: string;
  readonly state: DraftState;
}

export interface ToDraw {
  readonly code: string;
  readonly audience: Audience;
  readonly asOf: string;
}

/** Which tables can be drawn up on a day: those that nobody has asked for yet, or that the gate stopped. */
export function toDrawUp(tables: Tables, drafts: readonly Known[], day: Day): ToDraw[] {
  return tables.tables
    .map(({ code, of, for: audience }) => ({ code, audience, asOf: asOfDay(of, tables, day) }))
    .filter(({ code, asOf }) => !drafts.some((one) => one.code === code && one.asOf === asOf && one.state !== 'refused'));
}

/** Only what is ready can be let out, and only once. */
export const letOut = ({ state }: Known): Result<undefined, 'table_not_ready'> =>
  state === 'ready' ? ok(undefined) : refuse('table_not_ready');
