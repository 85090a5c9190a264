import * as process from '#process/contract.ts';
import type { ProcessGapId, StaffId } from '#kernel/ids.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';

export interface WalkedDay {
  readonly processGapId: ProcessGapId;
}
/** What no other organisation is handed. */
export const walkedNames = ['processGapId'] as const;

/** A gap in the process that somebody has noted. */
export async function walkADay({ get }: Pick<Asking, 'get'>, by: PersonaName): Promise<WalkedDay> {
  return get(by, process.noteGap, { step: 'threat', cause: 'over_time', what: 'Vi frågar för sent på dagen.' });
}

/** For each operation about the process, what is right besides its id: see inputs.ts. */
export const processInputs = {
  'case_path.show': ({ exitCaseId }) => ({ exitCaseId }),
  'process_gap.show': ({ processGapId }) => ({ processGapId }),
  'process_gap.note': () => ({ step: 'grant', cause: 'other', what: 'Ingen vet vem som söker.' }),
  'process_gap.take_on': ({ processGapId, coordinatorId }) => ({
    processGapId,
    ownerId: coordinatorId,
    remedy: 'Vi frågar före lunch.',
    followUpOn: '2026-04-01',
    version: 1,
  }),
  'process_gap.follow_up': ({ processGapId }) => ({
    processGapId,
    what: 'Det går bättre.',
    followUpOn: '2026-05-01',
    version: 1,
  }),
  'process_gap.close': ({ processGapId }) => ({ processGapId, result: 'Svaren kommer i tid.', version: 1 }),
} satisfies Record<
  string,
  (day: WalkedDay & { exitCaseId: string; coordinatorId: StaffId }) => Readonly<Record<string, unknown>>
>;
