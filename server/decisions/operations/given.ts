import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { type GivenRow, listGiven } from '#decisions/store/given.ts';

/** For the slices above: what has been granted in a case, in the order of time, as far as money and days go. */
export const listGivenIn = ({ tx }: Context, exitCaseId: ExitCaseId): Promise<GivenRow[]> => listGiven(tx, exitCaseId);
