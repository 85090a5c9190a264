import JSONstat from 'jsonstat-toolkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderId, TableDraftId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { compareProviders } from '#providers/contract/comparison.ts';
import { compareProviders as compares, registerProvider } from '#providers/operations.ts';
import { listPublications as listPublic, showPublication } from '#statistics/contract.ts';
import { judgeDraft } from '#statistics/operations.ts';
import { drawUpTables, letOutDraft, listDrafts, showDraft } from '#statistics/operations/drafts.ts';
import { type Asking, asking } from '#test/asking.ts';
import { refused } from '#test/contacts.ts';
import { inventedNumbers } from '#test/day-providers.ts';
import { hiredByMany } from '#test/hired.ts';
import { drawUpAll } from './operations.ts';

let here: Asking;
let tyra: StaffActor;
let [big, other, small]: ProviderId[] = [];
const service = 'supported_housing' as const;

beforeAll(async () => {
  here = await asking();
  here.setClock('2027-01-02T11:00:00Z');
  const ellinor = await here.as('haninge-samordnare');
  const ids: ProviderId[] = [];
  for (const [number, name] of ['Påhittade Stora AB', 'Påhittade Andra AB', 'Påhittade Lilla AB'].entries())
    ids.push(
      (
        await perform(here.installation, registerProvider, ellinor, {
          organisationNumber: inventedNumbers[number] ?? '',
          name,
          services: [service],
          worksHereId: null,
        })
      ).providerId,
    );
  [big, other, small] = ids;
  const of = (providerId: ProviderId | undefined, to: string) => ({ providerId: providerId as ProviderId, to });
  await hiredByMany(here, '0136', [
    { ...of(big, '2025-03-03'), people: 41, results: ['reached', 'reached'] },
    { ...of(big, '2024-03-03'), people: 12, results: ['reached', 'not'], deviates: true, away: 9 },
    { ...of(big, '2026-03-03'), people: 7 },
    // Too long ago, and not over a year yet.
    { ...of(big, '2023-12-31'), people: 20, results: ['not'] },
    { ...of(big, '2027-01-01'), people: 20, results: ['not'] },
    { ...of(other, '2025-05-05'), people: 9, results: ['reached'] },
    { ...of(other, '2026-12-31'), people: 31, results: ['not'], deviates: true },
    { ...of(small, '2025-05-05'), people: 1, results: ['not'], deviates: true },
  ]);
  tyra = await here.as('socialstyrelsen');
});
afterAll(() => here[Symbol.asyncDispose]());

const drafts = async () =>
  (await perform(here.installation, listDrafts, tyra, {})).drafts.filter(({ audience }) => audience === 'municipalities');
const seenByTabulator = () =>
  here.installation.database.run({ role: 'tabulator', now: new Date() }, async (tx) => {
    const seen = [];
    for (const table of ['providers.assignment', 'exchanges.outgoing', 'exchanges.later_answer'] as const)
      seen.push((await tx.selectFrom(table).select('id').execute()).length);
    return seen;
  });
const show = (tableDraftId: TableDraftId) => perform(here.installation, showDraft, tyra, { tableDraftId });
const compare = (who: string) => here.ask(who, compareProviders, { service });

test('what providers told is counted once for each person, in the years that are over, and the analyst sees it with noise', async () => {
  // Whoever counts sees nothing of it until a table of it has been asked for, whatever else has been.
  expect(await seenByTabulator()).toEqual([0, 0, 0]);
  await perform(here.installation, drawUpTables, tyra, { audience: 'everybody' });
  expect(await seenByTabulator()).toEqual([0, 0, 0]);
  await here.owner.query(`delete from statistics.draft where audience = 'everybody'`);
  await perform(here.installation, drawUpTables, tyra, { audience: 'municipalities' });
  for (const seen of await seenByTabulator()) expect(seen).toBeGreaterThan(100);
  await drawUpAll(here.installation);
  expect(await seenByTabulator()).toEqual([0, 0, 0]);
  const made = await drafts();
  expect(made.map(({ code, state, method, asOf }) => [code, state, method, asOf])).toEqual(
    ['provider_goals', 'provider_deviations', 'provider_presence'].map((code) => [code, 'ready', 'cell_key', '2026-12-31']),
  );
  const { dataset } = await show(made[0]?.tableDraftId as TableDraftId);
  expect(dataset?.extension?.omstart?.window).toEqual({ from: '2024-01-01', to: '2026-12-31' });
  const figures = JSONstat(dataset);
  const shown = (provider: ProviderId | undefined, goals: string) => figures.Data({ provider: provider ?? '', goals })?.value;
  const near = (value: unknown, count: number) => expect(Math.abs(Number(value) - count)).toBeLessThanOrEqual(5);
  near(shown(big, 'all'), 60);
  near(shown(big, 'reached'), 41);
  near(shown(big, 'no_report'), 7);
  near(shown(other, 'not'), 31);
  // One is alone: shown as nobody, or as more than two.
  expect([0, 3, 4, 5, 6]).toContain(shown(small, 'all'));
});

test('before an analyst has let it out no municipality sees any of it; then shares with their intervals, and of too few none', async () => {
  expect((await compare('haninge-samordnare')).output).toMatchObject({ period: null, overlap: { reached: 'too_few' } });
  for (const { tableDraftId } of await drafts()) await perform(here.installation, letOutDraft, tyra, { tableDraftId });
  await drawUpAll(here.installation);
  expect((await drafts()).map(({ state, publicationId }) => [state, publicationId])).toEqual(
    Array.from({ length: 3 }, () => ['let_out', null]),
  );
  // Another municipality than the one that hired, and who keeps the money there.
  for (const who of ['haninge-samordnare', 'malmo-samordnare', 'haninge-ekonom']) {
    const { output } = await compare(who);
    expect(output.period, who).toEqual({ from: '2024-01-01', to: '2026-12-31' });
    const of = (providerId: ProviderId | undefined) => output.providers.find((one) => one.providerId === providerId)?.shares;
    expect(of(small)).toEqual({ reached: null, deviations: null, present: null });
    const covers = (share: { percent: { low: number; high: number } | null } | null | undefined, truth: number) => {
      expect(share?.percent?.low).toBeLessThan(100 * truth);
      expect(share?.percent?.high).toBeGreaterThan(100 * truth);
    };
    covers(of(big)?.reached, 41 / 53);
    covers(of(other)?.reached, 9 / 40);
    covers(of(big)?.deviations, 12 / 60);
    covers(of(big)?.present, 48 / 60);
    expect(output.overlap).toMatchObject({ reached: 'none' });
  }
});

test('neither the public, nor the police, nor a provider, nor Socialstyrelsen by that way can tell that it exists', async () => {
  const { publications } = await here.get(null, listPublic);
  expect(publications).toEqual([]);
  for (const { tableDraftId } of await drafts()) {
    const asPublic = await here.ask(null, showPublication, { publicationId: tableDraftId });
    const asOurs = await here.ask('haninge-samordnare', showPublication, { publicationId: tableDraftId });
    expect([asPublic.status, asOurs.status]).toEqual([404, 404]);
  }
  for (const url of ['/siffror', '/figures', '/siffror/kommun/0136', '/api/public/publications']) {
    const { body } = await here.app.inject({ url });
    expect(body, url).not.toMatch(/Påhittade (Stora|Andra|Lilla)|[Uu]tförare:/);
  }
  const { rows } = await here.owner.query('select from statistics.publication');
  expect(rows).toEqual([]);
  for (const who of ['polis-samordnare', 'polis-placering', 'utforare-chef', 'socialstyrelsen', 'haninge-logg'])
    expect((await compare(who)).status, who).toBe(403);
  // Whoever had the operation and no place in a municipality would find no table.
  const coordination = { ...(await here.as('polis-placering')), may: new Set(['provider.compare']) };
  expect(await perform(here.installation, compares, coordination, { service })).toMatchObject({ period: null });
});

test('what municipalities have seen counts as out: a table that would name the one who is new is stopped', async () => {
  const table = (asOf: string, people: number) => ({
    version: '2.0' as const,
    class: 'dataset' as const,
    id: ['provider'],
    size: [1],
    dimension: { provider: { category: { index: ['p'] } } },
    value: [people],
    extension: { omstart: { table: 'provider_goals', population: 'proof', asOf } },
  });
  const judged = async (clock: string, people: number) => {
    here.setClock(clock);
    await perform(here.installation, drawUpTables, tyra, { audience: 'municipalities' });
    const tableDraftId = (await drafts()).find(({ state }) => state === 'asked')?.tableDraftId as TableDraftId;
    const statistician = { kind: 'system', persona: 'statistician' } as const;
    const dataset = table(clock.slice(0, 10), people);
    await perform(here.installation, judgeDraft, statistician, { tableDraftId, title: 'U', titleEn: 'P', dataset });
    return tableDraftId;
  };
  const first = await judged('2028-01-04T11:00:00Z', 20);
  await perform(here.installation, letOutDraft, tyra, { tableDraftId: first });
  await drawUpAll(here.installation);
  expect(await show(first)).toMatchObject({ state: 'let_out', publicationId: null });
  const second = await judged('2029-01-04T11:00:00Z', 21);
  expect(await show(second)).toMatchObject({ state: 'refused', dataset: null });
  await expect(perform(here.installation, letOutDraft, tyra, { tableDraftId: second })).rejects.toMatchObject(
    refused('table_not_ready'),
  );
});
