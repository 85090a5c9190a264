import type { ExitCaseId, UnitId, WeighingId, WhereaboutsRequestId } from '#kernel/ids.ts';
import * as whereabouts from '#whereabouts/contract.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';
import { calledBack, policeAsk, proposes } from './whereabouts.ts';

/** Somebody has asked where the person of the case is, and its team has said no. */
export interface AskedDay {
  readonly whereaboutsRequestId: WhereaboutsRequestId;
  readonly weighingId: WeighingId;
}

export async function askADay(
  place: Asking,
  by: PersonaName,
  { unitId, exitCaseId, personalNumber }: { unitId: UnitId; exitCaseId: ExitCaseId; personalNumber: string },
): Promise<AskedDay> {
  const { whereaboutsRequestId } = await place.get(by, whereabouts.registerRequest, {
    unitId,
    ...policeAsk,
    things: [...policeAsk.things],
    aboutNumber: personalNumber,
  });
  const { weighingId } = await place.get(by, whereabouts.weighRequest, {
    whereaboutsRequestId,
    exitCaseId,
    ...proposes.withhold,
  });
  return { whereaboutsRequestId, weighingId };
}

/** For each operation about a request, what is right besides its id: see inputs.ts. */
export const whereaboutsInputs = {
  'whereabouts.register': ({ unitId }) => ({ unitId, ...policeAsk }),
  'whereabouts.show': ({ whereaboutsRequestId }) => ({ whereaboutsRequestId }),
  'whereabouts.verify': ({ whereaboutsRequestId }) => ({ whereaboutsRequestId, ...calledBack }),
  'whereabouts.weigh': ({ whereaboutsRequestId, exitCaseId }) => ({ whereaboutsRequestId, exitCaseId, ...proposes.withhold }),
  'whereabouts.decide': ({ whereaboutsRequestId, weighingId }) => ({
    whereaboutsRequestId,
    outcome: { is: 'given', weighingId },
    reasons: 'Så blir det bäst.',
  }),
  'whereabouts.answer': ({ whereaboutsRequestId }) => ({ whereaboutsRequestId }),
  'whereabouts.let_go': ({ whereaboutsRequestId }) => ({ whereaboutsRequestId }),
  'whereabouts.take_back': ({ whereaboutsRequestId }) => ({ whereaboutsRequestId }),
  'whereabouts.letter': ({ whereaboutsRequestId }) => ({ whereaboutsRequestId }),
  'whereabouts.mark': ({ exitCaseId }) => ({ exitCaseId }),
} satisfies Record<string, (day: AskedDay & { unitId: UnitId; exitCaseId: ExitCaseId }) => Readonly<Record<string, unknown>>>;
