import { stockholmDay } from '#kernel/day.ts';
import type { LogPickId, LogQuestionId } from '#kernel/ids.ts';
import * as contract from '#log-review/contract.ts';
import * as kin from '#log-review/contract/kin.ts';
import { drawPicks } from '#log-review/operations.ts';
import { perform } from '#platform/operation.ts';
import type { Asking } from './asking.ts';

/** What has been picked out of the trail of a day: the emergency that the manager opened, and a question about it to them. */
export interface PickedDay {
  readonly logPickId: LogPickId;
  readonly logQuestionId: LogQuestionId;
}
/** None of it is known to anybody but those who review, and to the one who is asked. */
export const pickedNames = ['logPickId', 'logQuestionId'] as const;

/** `reviewer` is a session of somebody who reviews in that house. */
export async function pickADay(place: Asking, organisationId: string, reviewer: () => Promise<string>): Promise<PickedDay> {
  const { installation, owner } = place;
  const day = stockholmDay(installation.clock());
  await perform(installation, drawPicks, { kind: 'system', persona: 'picker' }, { organisationId, day });
  const { rows } = await owner.query<{ logPickId: LogPickId; logQuestionId: LogQuestionId | null }>(
    `select pick.id as "logPickId", question.id as "logQuestionId"
     from log_review.pick left join log_review.question on question.pick_id = pick.id
     where pick.organisation_id = $1 and kind = 'break_glass' order by picked_at limit 1`,
    [organisationId],
  );
  const [one] = rows;
  if (!one) throw new Error('Nobody opened anything in an emergency on that day.');
  const { logPickId } = one;
  const ask = async () => place.get(await reviewer(), contract.askAboutPick, { logPickId, question: 'Vad hände den kvällen?' });
  return { logPickId, logQuestionId: one.logQuestionId ?? (await ask()).logQuestionId };
}

/** A house that compares kin in log review, by the choice of its manager. */
export async function compareKin(place: Asking, manager: string): Promise<void> {
  const { choice } = await place.get(manager, kin.listKinPrints);
  if (!choice) await place.get(manager, kin.chooseKinPrints, { legalGround: 'Beslut av nämnden, efter samråd med facket.' });
}

/** For each operation of log review that is handed an id, what is right besides: see inputs.ts. */
export const pickInputs = {
  'log_pick.show': ({ logPickId }) => ({ logPickId }),
  'log_pick.ask': ({ logPickId }) => ({ logPickId, question: 'Hade du jour?' }),
  'log_pick.sign_off': ({ logPickId }) => ({ logPickId, judgement: 'proper', reasons: 'Larmet stämde.', version: 1 }),
  'log_question.answer': ({ logQuestionId }) => ({ logQuestionId, answer: 'Jouren ringde.' }),
} as const satisfies Record<string, (day: PickedDay) => Readonly<Record<string, unknown>>>;
