import type { z } from 'zod';
import { Clock as AnyClock, finish } from '#clocks/domain.ts';
import { type Result, refuse } from '#kernel/result.ts';
import { type Age, DutyRule } from '#contacts/words.ts';

/** A duty with a time limit that a contact carries. */
export const Clock = AnyClock.extend({ rule: DutyRule });
export type Clock = z.infer<typeof Clock>;

/** The duties towards a child: SoL 20 kap. 1 § (protection, at once) and 2 § (whether to investigate, within 14 days). */
export const childDuties = ['protect_child', 'assess_child'] as const satisfies readonly DutyRule[];

/** Everybody who reaches out is to be met; for a child there is more to do. */
export function dutiesTowards(age: Age): readonly DutyRule[] {
  return age === 'child' ? ['meet', ...childDuties] : ['meet'];
}

/** A duty towards a child is noted as done. The promise to meet is kept by the meeting, and never noted here. */
export function fulfilDuty(clock: Clock, now: Date): Result<{ stoppedAt: Date }, 'conflict' | 'reason_needed'> {
  return clock.rule === 'meet' ? refuse('conflict') : finish(clock, now);
}
