import { type Result, ok, refuse } from '#kernel/result.ts';
import type { ApplicationState, ReceivedState } from '#grants/words.ts';

type From<State> = readonly State[];

/** In which states each thing may be done by the one who applies. */
const applying = {
  revise: ['draft', 'completing'],
  send: ['draft', 'completing'],
  read: ['sent', 'granted', 'partly', 'reported', 'repaid'],
  report: ['paid'],
  repay: ['repayment'],
} as const satisfies Record<string, From<ApplicationState>>;
export type Applying = keyof typeof applying;

/** The same at the authority. */
const handling = {
  ask: ['received'],
  reserve: ['received'],
  release: ['reserved'],
  decide: ['received', 'reserved'],
  pay: ['granted', 'partly'],
  settle: ['reported'],
} as const satisfies Record<string, From<ReceivedState>>;
export type Handling = keyof typeof handling;

const within = <State>(states: From<State>, state: State): Result<undefined, 'grant_not_now'> =>
  states.includes(state) ? ok(undefined) : refuse('grant_not_now');

export const mayApply = (what: Applying, state: ApplicationState) => within<ApplicationState>(applying[what], state);
export const mayHandle = (what: Handling, state: ReceivedState) => within<ReceivedState>(handling[what], state);

export const allowedToApply = (state: ApplicationState): Applying[] =>
  (Object.keys(applying) as Applying[]).filter((what) => mayApply(what, state).ok);
export const allowedToHandle = (state: ReceivedState): Handling[] =>
  (Object.keys(handling) as Handling[]).filter((what) => mayHandle(what, state).ok);

/** A decision grants all that was applied for, part of it, or nothing. */
export function decisionOf(appliedOre: number, ore: number | null): Result<'granted' | 'partly' | 'refused', 'grant_too_much'> {
  if (ore === null) return ok('refused');
  if (ore > appliedOre) return refuse('grant_too_much');
  return ok(ore === appliedOre ? 'granted' : 'partly');
}

export const stillOpen = (isOpen: boolean): Result<undefined, 'grant_call_closed'> =>
  isOpen ? ok(undefined) : refuse('grant_call_closed');

/** A part report is given while there are such left. */
export const mayReportPart = ({
  parts,
  partDues,
}: {
  parts: number;
  partDues: readonly unknown[];
}): Result<undefined, 'grant_not_now'> => (parts < partDues.length ? ok(undefined) : refuse('grant_not_now'));
