import * as process from '#process/contract.ts';
import * as examples from '#examples/contract.ts';
import type { ExampleId, ProcessGapId, SharedExampleId, StaffId } from '#kernel/ids.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';

export interface WalkedDay {
  readonly processGapId: ProcessGapId;
  /** An example that colleagues are to read; and one that is shared with everybody. */
  readonly exampleId: ExampleId;
  readonly sharedExampleId: SharedExampleId;
}
/** What no other organisation is handed. */
export const walkedNames = ['processGapId', 'exampleId'] as const;

/** An example in which nothing is marked. */
export const anExample = {
  what: 'example',
  title: 'Att vänta in någon',
  difficulty: 'Personen kom inte till våra möten och svarade inte.',
  did: 'Vi väntade, hörde av oss varje vecka och frågade aldrig varför.',
  came: 'Personen kom till slut och ville ha stöd.',
  learned: 'Väntan var arbete.',
  tags: ['motivation', 'first_contact'],
  defences: [],
} satisfies examples.Content;
export const whatWeDid = {
  what: 'after',
  did: 'Vi gjorde likadant och lät det ta tid.',
  defences: [],
} satisfies examples.Content;

/** A gap in the process that somebody has noted, an example that is being read by colleagues, and one that two of them have said yes to. */
export async function walkADay({ get }: Pick<Asking, 'get'>, town: 'haninge' | 'malmo'): Promise<WalkedDay> {
  const by: PersonaName = `${town}-samordnare`;
  const noted = { step: 'threat', cause: 'over_time', what: 'Vi frågar för sent på dagen.' } as const;
  const { processGapId } = await get(by, process.noteGap, noted);
  const [exampleId, other] = [await handIn(get, by), await handIn(get, by)];
  const yes = { exampleId: other, verdict: 'approved', reason: 'Inget går att känna igen.' } as const;
  await get(`${town}-handlaggare`, examples.reviewDraft, { ...yes, version: 2 });
  await get(`${town}-chef`, examples.reviewDraft, { ...yes, version: 3 });
  const { sharedExampleId } = await get(by, examples.showDraft, { exampleId: other });
  return { processGapId, exampleId, sharedExampleId: sharedExampleId as SharedExampleId };
}

async function handIn(get: Asking['get'], by: PersonaName): Promise<ExampleId> {
  const { exampleId } = await get(by, examples.beginDraft, { content: anExample });
  await get(by, examples.submitDraft, { exampleId, version: 1 });
  return exampleId;
}

/** For each operation about the process, what is right besides its id: see inputs.ts. */
export const processInputs = {
  'case_path.show': ({ exitCaseId }) => ({ exitCaseId }),
  'process_gap.show': ({ processGapId }) => ({ processGapId }),
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
  'example.show': ({ sharedExampleId }) => ({ sharedExampleId }),
  'example.find_useful': ({ sharedExampleId }) => ({ sharedExampleId, is: 'useful' }),
  'example.withdraw': ({ sharedExampleId }) => ({ sharedExampleId }),
  'example_draft.show': ({ exampleId }) => ({ exampleId }),
  'example_draft.write': ({ exampleId }) => ({ exampleId, content: anExample, version: 2 }),
  'example_draft.submit': ({ exampleId }) => ({ exampleId, version: 3 }),
  'example_draft.review': ({ exampleId }) => ({ exampleId, verdict: 'approved', reason: 'Läst.', version: 2 }),
} satisfies Record<
  string,
  (day: WalkedDay & { exitCaseId: string; coordinatorId: StaffId }) => Readonly<Record<string, unknown>>
>;
