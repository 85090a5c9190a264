import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import * as contract from '#exchanges/contract.ts';
import type { ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import * as providers from '#providers/contract.ts';
import { jobs } from '#server/jobs.ts';
import { environmentOf, omstart } from '#test/command-line.ts';
import { casework } from '#test/contacts.ts';
import { aProvider } from '#test/day-providers.ts';
import { aboutThreat } from '#test/exchanges.ts';
import { type House, company, inside, leave, takenOver, twoHouses } from '#test/two-houses.ts';

// Two servers in processes of their own, with a database each. Between them go files. One of them is killed without warning in the middle, again and again.

const many = 6;
const identity = { name: 'Testa Provsson', personalNumber: null, contactWays: null };

const port = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });

/** `omstart serve` on the database of a house. */
async function served({ place, folder }: House) {
  const env = { ...environmentOf(place.installation.configuration), EXCHANGE_FOLDER: folder, PORT: String(await port()) };
  const { child, done } = omstart(['serve'], env);
  const ended = done.then(({ code, out, err }) => Promise.reject(new Error(`It ended with ${code}: ${out}${err}`)));
  ended.catch(() => undefined);
  for (let said = ''; !said.includes('Omstart serves');)
    said += String((await Promise.race([once(child.stdout ?? child, 'data'), ended]))[0]);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await done;
  };
  return { kill: () => end('SIGKILL'), [Symbol.asyncDispose]: () => end('SIGTERM') };
}

/** It is time for the job that carries, without waiting for the minute. */
const isTime = ({ place }: House) => place.owner.query(`select pg_notify('omstart_job', 'carry-exchanges')`);

/** Until it is so, the job being called for now and then. */
async function until(house: House, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if (await isSo()) return;
    if (tries % 8 === 0) await isTime(house);
    await sleep(250);
  }
  throw new Error('It did not come to that.');
}

const nothingIn = (house: House) => async () => (await inside(house, 'in')).length === 0;
const waiting = async ({ place }: House) =>
  (await place.owner.query<{ all: number }>('select count(*)::int as all from exchanges.envelope where envelope is not null'))
    .rows[0]?.all;

test('questions go from one server to another and answers back, each once, though a server is killed as it carries', async () => {
  const [town, police] = await twoHouses();
  await using stack = new AsyncDisposableStack();
  stack.defer(() => leave(town).then(() => leave(police)));
  for (const { place, folder } of [town, police]) {
    place.setClock(new Date());
    for (const part of ['in', 'out']) await mkdir(join(folder, part), { recursive: true });
  }
  const ellinor = await town.place.as('haninge-samordnare');
  const asked: { exitCaseId: ExitCaseId; exchangeId: ExchangeId }[] = [];
  for (let count = 0; count < many; count += 1) {
    const { exitCaseId } = await casework(town.place.installation, ellinor, { responsible: ellinor.staffId, identity });
    const question = { ...aboutThreat, exitCaseId, ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet.' };
    const { exchangeId } = await town.place.get('haninge-samordnare', contract.sendExchange, question);
    asked.push({ exitCaseId, exchangeId });
  }

  // A stop is told as well, to the three there whom it concerns, and each acknowledges it.
  const worksHereId = company;
  const seller = { ...aProvider, services: [...aProvider.services], worksHereId };
  const { providerId } = await town.place.get('haninge-samordnare', providers.registerProvider, seller);
  const stop = { providerId, ground: 'safety', reason: 'Brandlarmet är trasigt.' } as const;
  await town.place.get('haninge-samordnare', providers.beginLocalStop, stop);
  await jobs.find(({ name }) => name === 'tell-of-stops')?.work(town.place.installation);

  /** What waits leaves the one and comes to the other; whoever is to be killed is, while it works, and begins again. */
  const carried = async (from: House, to: House, killed: 'who writes' | 'who reads') => {
    const [victim, other] = killed === 'who writes' ? [from, to] : [to, from];
    await using running = new AsyncDisposableStack();
    running.use(await served(other));
    const doomed = await served(victim);
    const moved: string[] = [];
    if (killed === 'who reads') {
      await until(from, async () => (await waiting(from)) === 0);
      moved.push(...(await takenOver(from, to)));
    }
    await isTime(victim);
    await sleep(40);
    await doomed.kill();
    running.use(await served(victim));
    await until(from, async () => (await waiting(from)) === 0);
    moved.push(...(await takenOver(from, to)));
    await until(to, nothingIn(to));
    return new Set(moved).size;
  };

  expect(await carried(town, police, 'who writes')).toBe(many + 3);
  const { rows } = await police.place.owner.query<{ id: string }>('select id from exchanges.incoming');
  expect(rows.map(({ id }) => id).toSorted()).toEqual(asked.map(({ exchangeId }) => exchangeId).toSorted());
  const cannot = { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' } as const;
  for (const { exchangeId } of asked) {
    await police.place.get('polis-hotbedomare', contract.openIncoming, { exchangeId });
    await police.place.get('polis-hotbedomare', contract.answerIncoming, { exchangeId, answer: cannot });
  }
  expect(await carried(police, town, 'who reads')).toBe(2 * many + 3);
  for (const one of asked) {
    await town.place.get('haninge-samordnare', contract.readAnswer, one);
    const { exchanges } = await town.place.get('haninge-samordnare', contract.listExchanges, { exitCaseId: one.exitCaseId });
    expect(exchanges).toMatchObject([{ state: 'declined', answer: { said: { why: 'Vi vet för lite.' } } }]);
  }
  expect((await police.place.owner.query('select from providers.stop_heard where lifted_at is null')).rows).toHaveLength(1);
  const { told } = await town.place.get('haninge-samordnare', providers.showProvider, { providerId });
  expect(told.map(({ heardAt }) => heardAt !== null)).toEqual([true, true, true]);
  // Nothing was lost on the way, and nothing came that was not meant.
  for (const house of [town, police]) expect(await inside(house, 'aside').catch(() => [])).toEqual([]);
});
