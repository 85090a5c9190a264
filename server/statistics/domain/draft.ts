import { type Result, ok, refuse } from '#kernel/result.ts';
import type { DraftState } from '#statistics/words.ts';
import { type Tables, asOfDay, spanBefore } from './tables.ts';

interface Known {
  readonly code: string;
  readonly asOf: string;
  readonly state: DraftState;
}

export interface ToDraw {
  readonly code: string;
  readonly asOf: string;
}

/** Which tables can be drawn up on a day: those that nobody has asked for yet, or that the gate stopped. */
export function toDrawUp(tables: Tables, drafts: readonly Known[], day: string): ToDraw[] {
  const span = spanBefore(tables, day);
  return tables.tables
    .map(({ code, of }) => ({ code, asOf: asOfDay(of, span, day) }))
    .filter(({ code, asOf }) => !drafts.some((one) => one.code === code && one.asOf === asOf && one.state !== 'refused'));
}

/** Only what is ready can be let out, and only once. */
export const letOut = ({ state }: Known): Result<undefined, 'table_not_ready'> =>
  state === 'ready' ? ok(undefined) : refuse('table_not_ready');
