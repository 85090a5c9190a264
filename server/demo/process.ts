import type { Content } from '#examples/contract.ts';
import { beginDraft, findUseful, listDrafts, reviewDraft, showDraft, submitDraft } from '#examples/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { SharedExampleId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { closeGap, listGaps, noteGap, takeOnGap } from '#process/operations.ts';
import type { DemoMunicipality } from './contacts.ts';
import { actorWith } from './providers.ts';

/** Invented gaps in the process and invented learning examples, in every state that one should see. Said again it changes nothing. */
export async function seedProcess(installation: Installation, haninge: DemoMunicipality, malmo: DemoMunicipality): Promise<void> {
  const coordinator = actorWith(haninge, 'coordinator');
  const worker = actorWith(haninge, 'case_worker');
  const manager = actorWith(haninge, 'manager');
  const there = actorWith(malmo, 'coordinator');
  if (!coordinator || !worker || !manager || !there) return;
  await seedGaps(installation, { coordinator, worker, manager, there });
  await seedExamples(installation, { coordinator, worker, manager, there });
}

type People = Readonly<Record<'coordinator' | 'worker' | 'manager' | 'there', StaffActor>>;

async function seedGaps(installation: Installation, { coordinator, worker, manager }: People) {
  if ((await perform(installation, listGaps, coordinator, { show: 'all' })).gaps.length > 0) return;
  const note = async (step: string, cause: string, what: string) =>
    (await perform(installation, noteGap, worker, { step, cause, what: `${what} (Påhittat.)` })).processGapId;
  const today = stockholmDay(installation.clock());
  const take = (processGapId: string, remedy: string, days: number) =>
    perform(installation, takeOnGap, manager, {
      processGapId,
      ownerId: coordinator.staffId,
      remedy,
      followUpOn: addDays(today, days),
      version: 1,
    });
  await note('health', 'no_one_responsible', 'Ingen hos oss vet vem som ringer regionen när personen behöver vård.');
  const threat = await note('threat', 'over_time', 'Vi frågar polisen på fredagar, och svaret kommer inte före helgen.');
  await take(threat, 'Vi skickar frågan före lunch på torsdagar och ringer samma dag.', 21);
  await take(await note('assignment', 'again', 'Uppdraget skrivs om för att vi glömmer vad som ska ingå.'), 'En mall.', 0);
  const closed = await note('reach_out', 'no_one_responsible', 'Kontakter på kvällen blev liggande till nästa eftermiddag.');
  await take(closed, 'Jouren tar dem.', 30);
  await perform(installation, closeGap, manager, { processGapId: closed, result: 'Jouren tar dem samma kväll.', version: 2 });
}

const none: Pick<Content, 'defences'> = { defences: [] };
const examples: readonly Content[] = [
  {
    what: 'example',
    title: 'Att vänta in någon (påhittat)',
    difficulty: 'Personen bokade möten och kom inte. Vi var på väg att avsluta.',
    did: 'Vi slutade boka. I stället hörde samma kollega av sig varje vecka, kort och utan frågor, och sade när hen fanns på plats.',
    came: 'Efter en lång väntan kom personen oanmäld och ville berätta. Kontakten har hållit sedan dess.',
    learned: 'Det som såg ut som ointresse var rädsla. Väntan var arbete, och den behövde stå i planen.',
    tags: ['motivation', 'first_contact'],
    ...none,
  },
  {
    what: 'example',
    title: 'Skulderna först (påhittat)',
    difficulty: 'Allt vi föreslog föll på att personen var skyldig pengar och inte vågade öppna sin post.',
    did: 'Vi öppnade breven tillsammans, en hög i taget, och tog in budget- och skuldrådgivaren i samma rum redan under motivationen.',
    came: 'När skulderna var uppskrivna gick det att tala om boende och arbete.',
    learned: 'Ta in skuldrådgivningen tidigt. Det är en insats, inte en belöning för den som redan har kommit långt.',
    tags: ['debts', 'motivation'],
    ...none,
  },
  {
    what: 'example',
    title: 'En anhörig som bar för mycket (påhittat)',
    difficulty: 'En anhörig tog alla samtal, körde till alla möten och orkade till slut inte.',
    did: 'Den anhöriga fick en egen kontaktperson och ett eget samtal varannan vecka. Vi bad personen själv ringa till oss.',
    came: 'Bådas mående blev bättre, och personen tog ett första eget steg.',
    learned: '',
    tags: ['family'],
    ...none,
  },
];

const waiting: Content = {
  what: 'example',
  title: 'När hotet ändras mitt i (påhittat)',
  difficulty: 'Hotet blev större när boendet redan var ordnat, och ingen visste vem som skulle säga stopp.',
  did: 'Vi bestämde i förväg vilka tre som ringer varandra, och att vem som helst av dem får avbryta en flytt.',
  came: 'Nästa gång tog det en timme i stället för två dagar.',
  learned: 'Bestäm vem som får säga stopp innan det behövs.',
  tags: ['safety', 'cooperation'],
  ...none,
};

/** With words in it that have to be changed: the page shows what that is like. */
const marked: Content = {
  what: 'example',
  title: 'Flytten som inte blev av (påhittat)',
  difficulty: 'Han skulle flytta från Storstad till Haninge den 3 maj men ångrade sig.',
  did: 'Hans mamma fick följa med på mötet, och vi sköt på flytten.',
  came: 'Sedan gick det bra.',
  learned: '',
  tags: ['housing'],
  defences: [{ kind: 'sex', words: 'Han', reason: 'Nästan alla vi möter är män, så det säger inget om vem.' }],
};

async function seedExamples(installation: Installation, { coordinator, worker, manager, there }: People) {
  if ((await perform(installation, listDrafts, coordinator, {})).drafts.length > 0) return;
  const begin = async (content: Content, of?: SharedExampleId) =>
    (await perform(installation, beginDraft, worker, { content, ...(of && { of }) })).exampleId;
  const handIn = async (content: Content, of?: SharedExampleId) => {
    const exampleId = await begin(content, of);
    await perform(installation, submitDraft, worker, { exampleId, version: 1 });
    return exampleId;
  };
  const share = async (content: Content, of?: SharedExampleId) => {
    const exampleId = await handIn(content, of);
    const yes = { exampleId, verdict: 'approved', reason: 'Ingen går att känna igen.' };
    await perform(installation, reviewDraft, coordinator, { ...yes, version: 2 });
    if (!of) await perform(installation, reviewDraft, manager, { ...yes, version: 3 });
    return (await perform(installation, showDraft, worker, { exampleId })).sharedExampleId;
  };
  for (const [at, content] of examples.entries()) {
    const sharedExampleId = await share(content);
    if (at > 0 || !sharedExampleId) continue;
    for (const by of [coordinator, there]) await perform(installation, findUseful, by, { sharedExampleId, is: 'useful' });
    const did = 'Vi skrev in väntan i planen, med vem som hör av sig och hur ofta. Det lugnade oss också.';
    await share({ what: 'after', did, ...none }, sharedExampleId);
  }
  await handIn(waiting);
  await begin(marked);
}
