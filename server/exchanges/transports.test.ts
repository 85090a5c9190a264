import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { withdrawConsent } from '#privacy/contract.ts';
import { showPrivacy } from '#privacy/operations.ts';
import { aboutThreat, caseToTellOf, courier } from '#test/exchanges.ts';
import { type House, inside, leave, takenOver, twoHouses } from '#test/two-houses.ts';
import * as contract from './contract.ts';
import { exchangeJobs, listAddresses, trustAddresses } from './operations.ts';

// Two installations, each with a database and a server of its own. In the one works the municipality, in the other the
// police; between them go files, carried by the test as by whatever copies them in earnest.

let town: House;
let police: House;
beforeAll(async () => {
  [town, police] = await twoHouses();
});
afterAll(() => Promise.all([town, police].map(leave)));

const carryJob = exchangeJobs.find(({ name }) => name === 'carry-exchanges');

/** Both run their minute, and the files between are taken over. Answers the names of those that were. */
async function aMinute(): Promise<string[]> {
  const moved: string[] = [];
  for (const house of [town, police]) await carryJob?.work(house.installation);
  moved.push(...(await takenOver(town, police)), ...(await takenOver(police, town)));
  for (const house of [town, police]) await carryJob?.work(house.installation);
  return moved;
}

const shown = async (exchangeId: string) => police.place.get('polis-hotbedomare', contract.showIncoming, { exchangeId });
const listed = async (exitCaseId: string) =>
  (await town.place.get('haninge-samordnare', contract.listExchanges, { exitCaseId })).exchanges[0];

async function sent() {
  const ellinor = await town.place.as('haninge-samordnare');
  const { exitCaseId, consentId } = await caseToTellOf(town.place.installation, ellinor);
  const { exchangeId } = await town.place.get('haninge-samordnare', contract.sendExchange, { exitCaseId, ...aboutThreat });
  return { ellinor, exitCaseId, consentId, exchangeId };
}

test('a question goes from the one server to the other and its answer back, and the files say nothing of it', async () => {
  const { exitCaseId, exchangeId } = await sent();
  await carryJob?.work(town.installation);
  const [name = ''] = await inside(town, 'out');
  const file = await readFile(join(town.folder, 'out', name), 'utf8');
  for (const secret of ['Testa', 'porten', exitCaseId]) expect(name + file).not.toContain(secret);
  expect(await aMinute()).toEqual([name]);
  expect(await inside(police, 'in')).toEqual([]);

  await police.place.get('polis-hotbedomare', contract.openIncoming, { exchangeId });
  expect(await shown(exchangeId)).toMatchObject({
    content: { said: { urgency: 'today' }, identity: { name: 'Testa Provsson' } },
  });
  await aMinute();
  expect(await listed(exitCaseId)).toMatchObject({ state: 'received' });
  const answer = {
    kind: 'threat_assessment',
    outcome: 'assessed',
    level: 'acute',
    advice: 'Byt telefon.',
    validTo: '2026-06-01',
  };
  await police.place.get('polis-hotbedomare', contract.answerIncoming, { exchangeId, answer });
  await aMinute();
  await town.place.get('haninge-samordnare', contract.readAnswer, { exitCaseId, exchangeId });
  expect(await listed(exitCaseId)).toMatchObject({ state: 'answered', answer: { said: { level: 'acute' } } });
  // Neither vault holds anything of the other's, and nothing that has left is kept on its way.
  for (const [house, theirs] of [
    [town, 'incoming'],
    [police, 'outgoing'],
  ] as const)
    expect((await house.place.owner.query(`select from exchanges.${theirs}`)).rows).toEqual([]);
  for (const { place } of [town, police])
    expect((await place.owner.query('select from exchanges.envelope where envelope is not null')).rows).toEqual([]);
});

test('a recall and a consent that is taken back reach the other house as letters', async () => {
  const recalled = await sent();
  await aMinute();
  const one = { exitCaseId: recalled.exitCaseId, exchangeId: recalled.exchangeId };
  await town.place.get('haninge-samordnare', contract.recallExchange, one);
  await aMinute();
  expect(await shown(recalled.exchangeId)).toMatchObject({ state: 'withdrawn', content: null });
  await aMinute();
  expect(await listed(recalled.exitCaseId)).toMatchObject({ state: 'withdrawn', because: 'recalled' });

  const { ellinor, exitCaseId, consentId, exchangeId } = await sent();
  await aMinute();
  await police.place.get('polis-hotbedomare', contract.openIncoming, { exchangeId });
  await aMinute();
  const { consents } = await perform(town.place.installation, showPrivacy, ellinor, { exitCaseId });
  const version = consents.find((consent) => consent.consentId === consentId)?.version ?? 0;
  await town.place.get('haninge-samordnare', withdrawConsent, { exitCaseId, consentId, version });
  await aMinute();
  expect(await shown(exchangeId)).toMatchObject({ state: 'withdrawn', content: null });
});

test('what comes twice, or after what it would have said, is taken and changes nothing', async () => {
  const { exitCaseId, exchangeId } = await sent();
  await aMinute();
  await police.place.get('polis-hotbedomare', contract.openIncoming, { exchangeId });
  const answer = { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' };
  await police.place.get('polis-hotbedomare', contract.answerIncoming, { exchangeId, answer });
  await carryJob?.work(police.installation);
  const files = await Promise.all(
    (await inside(police, 'out')).map(async (name) => [name, await readFile(join(police.folder, 'out', name), 'utf8')] as const),
  );
  expect(files).toHaveLength(2);
  for (let time = 0; time < 2; time += 1) {
    // The answer first, whichever was written first.
    for (const [name, text] of files.toSorted(([, one]) => (one.includes('declined') ? -1 : 1))) {
      await writeFile(join(town.folder, 'in', name), text);
      await carryJob?.work(town.installation);
    }
    expect(await listed(exitCaseId)).toMatchObject({ state: 'declined', answerIsUnread: true });
  }
  expect([await inside(town, 'in'), await inside(town, 'aside')]).toEqual([[], []]);
  for (const [name] of files) await rm(join(police.folder, 'out', name));
});

/** What lies in the one's `out` comes to the other in an order of its own, a minute between each. */
async function comesInOrder(from: House, to: House, order: (names: string[]) => string[]): Promise<void> {
  const names = (await inside(from, 'out')).toSorted();
  for (const name of order(names)) {
    await rename(join(from.folder, 'out', name), join(to.folder, 'in', name));
    await carryJob?.work(to.installation);
  }
}

test('an answer that overtakes the one it replaces waits for it, and is the last word', async () => {
  const { exitCaseId, exchangeId } = await sent();
  await aMinute();
  await police.place.get('polis-hotbedomare', contract.openIncoming, { exchangeId });
  await aMinute();
  const saying = (level: 'latent' | 'acute') =>
    ({ kind: 'threat_assessment', outcome: 'assessed', level, advice: 'Byt telefon.', validTo: '2026-06-01' }) as const;
  await police.place.get('polis-hotbedomare', contract.answerIncoming, { exchangeId, answer: saying('latent') });
  await carryJob?.work(police.installation);
  police.place.setClock('2026-03-02T11:10:00Z');
  await police.place.get('polis-hotbedomare', contract.replaceAnswer, { exchangeId, answer: saying('acute') });
  await carryJob?.work(police.installation);

  const [first = '', second = ''] = (await inside(police, 'out')).toSorted();
  await comesInOrder(police, town, () => [second]);
  expect(await listed(exitCaseId)).toMatchObject({ state: 'received', later: [] });
  expect([await inside(town, 'in'), await inside(town, 'aside')]).toEqual([[second], []]);
  await comesInOrder(police, town, () => [first]);
  await carryJob?.work(town.installation);
  expect(await inside(town, 'in')).toEqual([]);
  await town.place.get('haninge-samordnare', contract.readAnswer, { exitCaseId, exchangeId });
  expect(await listed(exitCaseId)).toMatchObject({
    state: 'answered',
    answer: { said: { level: 'latent' } },
    later: [{ says: 'replaced', answer: { said: { level: 'acute' } } }],
  });
});

test('a message that has been overtaken by its recall is not read when it comes', async () => {
  const { exitCaseId, exchangeId } = await sent();
  await carryJob?.work(town.installation);
  town.place.setClock('2026-03-02T11:20:00Z');
  await town.place.get('haninge-samordnare', contract.recallExchange, { exitCaseId, exchangeId });
  await carryJob?.work(town.installation);
  await comesInOrder(town, police, (names) => names.toReversed());
  expect(await inside(police, 'in')).toEqual([]);
  expect(await shown(exchangeId)).toMatchObject({ state: 'withdrawn', content: null });
});

test('the same file twice is one message; what is not genuine, not for here or no file is laid aside', async () => {
  const { exchangeId } = await sent();
  await carryJob?.work(town.installation);
  const [name = ''] = await inside(town, 'out');
  const text = await readFile(join(town.folder, 'out', name), 'utf8');
  await aMinute();
  const lay = (as: string, what: string) => writeFile(join(police.folder, 'in', as), what);
  await mkdir(join(police.folder, 'in'), { recursive: true });
  await lay(name, text);
  await carryJob?.work(police.installation);
  expect(await inside(police, 'in')).toEqual([]);
  const { rows } = await police.place.owner.query('select from exchanges.incoming where id = $1', [exchangeId]);
  expect(rows).toHaveLength(1);

  const document = JSON.parse(text) as { head: string };
  await lay(
    '1-changed.envelope',
    JSON.stringify({ ...document, head: document.head.replace('threat_assessment', 'case_transfer') }),
  );
  await lay('2-noise.envelope', 'no envelope');
  await lay('3-large.envelope', 'x'.repeat(700_000));
  await symlink(join(town.folder, 'out'), join(police.folder, 'in', '4-link.envelope'));
  await lay('half.part', text);
  await carryJob?.work(police.installation);
  // Half a file is waited for.
  expect(await inside(police, 'in')).toEqual(['half.part']);
  expect((await inside(police, 'aside')).toSorted()).toEqual([
    '1-changed.envelope',
    '2-noise.envelope',
    '3-large.envelope',
    '4-link.envelope',
  ]);
  await rename(join(police.folder, 'in', 'half.part'), join(town.folder, 'in', 'not-mine.envelope'));
  await carryJob?.work(town.installation);
  expect(await inside(town, 'aside')).toEqual(['not-mine.envelope']);
});

test('nobody else may say what the address is of one whose vault is here, and what is trusted is not written over', async () => {
  const [ours] = (await perform(town.installation, listAddresses, courier, {})).addresses;
  const [theirs] = (await perform(police.installation, listAddresses, courier, {})).addresses;
  if (!ours || !theirs) throw new Error('There are no addresses.');
  expect((await perform(town.installation, listAddresses, courier, {})).addresses).toHaveLength(1);
  const another = Buffer.alloc(32, 7).toString('base64');
  const untrue = [ours, theirs].map((one) => ({ ...one, sealingKey: another, signingKey: another }));
  const book = { format: 'omstart-addresses-1', addresses: untrue } as const;
  expect(await perform(town.installation, trustAddresses, courier, book)).toEqual({ organisationIds: [] });
  expect((await perform(town.installation, listAddresses, courier, {})).addresses).toEqual([ours]);
});

test('what came early waits a month for what it follows, and is then laid aside', async () => {
  const { exitCaseId, exchangeId } = await sent();
  await carryJob?.work(town.installation);
  const [message = ''] = await inside(town, 'out');
  await rm(join(town.folder, 'out', message));
  await town.place.get('haninge-samordnare', contract.recallExchange, { exitCaseId, exchangeId });
  await carryJob?.work(town.installation);
  const [recall = ''] = await inside(town, 'out');
  const laidAside = await inside(police, 'aside');
  for (const [at, waits] of [
    ['2026-04-01T11:00:00Z', [recall]],
    ['2026-04-01T11:30:00Z', []],
  ] as const) {
    police.place.setClock(at);
    await comesInOrder(town, police, (names) => names);
    await carryJob?.work(police.installation);
    expect(await inside(police, 'in'), at).toEqual(waits);
  }
  expect(await inside(police, 'aside')).toEqual([...laidAside, recall].toSorted());
});
