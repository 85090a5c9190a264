import JSONstat from 'jsonstat-toolkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeCase, showExitCase } from '#cases/operations.ts';
import type { TableDraftId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { noteGap } from '#process/operations.ts';
import { attack } from '#statistics/attack/attack.ts';
import { tableFromDataset } from '#statistics/attack/read.ts';
import { openHighs } from '#statistics/highs.ts';
import { judgeDraft, listPublications, showPublication } from '#statistics/operations.ts';
import { drawUpTables, letOutDraft, listDrafts, showDraft } from '#statistics/operations/drafts.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { thousands } from '#test/thousands.ts';
import { born, named } from '#test/weeding.ts';
import { drawUpAll } from './operations.ts';

let here: World;
let tyra: StaffActor;
beforeAll(async () => {
  here = await world();
  here.setClock('2025-05-05T11:00:00Z');
  await realCase();
  await thirtyGaps();
  await thousands(here.owner);
  here.setClock('2026-12-01T11:00:00Z');
  tyra = await here.as('socialstyrelsen');
});
afterAll(() => here[Symbol.asyncDispose]());

const read = async <Row extends object>(sql: string, values: unknown[] = []) => (await here.owner.query<Row>(sql, values)).rows;

/** In two houses, and one of a step that is on no map. */
async function thirtyGaps() {
  for (const [name, count] of [
    ['haninge-handlaggare', 20],
    ['malmo-handlaggare', 10],
  ] as const) {
    const by = await here.as(name);
    for (let one = 0; one < count; one += 1)
      await perform(here.installation, noteGap, by, { step: 'threat', cause: 'over_time', what: 'Frågan skickas för sent.' });
  }
  await here.owner.query(`update process.gap set step = 'gone' where id = (select id from process.gap order by id limit 1)`);
}

/** Somebody whose day of birth and milieu lie under seal. */
async function realCase() {
  const ellinor = await here.as('haninge-samordnare');
  const { exitCaseId } = await casework(here.installation, ellinor, {
    responsible: ellinor.staffId,
    identity: named(born.ordinary),
  });
  const { version } = await perform(here.installation, showExitCase, ellinor, { exitCaseId });
  const said = { kind: 'exiter', milieu: 'honour_related', supportWay: 'relocated', childrenInFamily: 'no' };
  await perform(here.installation, describeCase, ellinor, { exitCaseId, version, ...said });
}

const drafts = async () => (await perform(here.installation, listDrafts, tyra, {})).drafts;
const show = (tableDraftId: TableDraftId) => perform(here.installation, showDraft, tyra, { tableDraftId });

test(
  'an analyst has the tables drawn up, and sees each as everybody would, with noise and how much is withheld',
  { timeout: 120_000 },
  async () => {
    expect(await perform(here.installation, listDrafts, tyra, {})).toEqual({
      drafts: [],
      missing: ['everybody', 'municipalities'],
      allowed: ['table_draft.draw_up'],
    });
    const { drafts: asked } = await perform(here.installation, drawUpTables, tyra, { audience: 'everybody' });
    expect(asked).toHaveLength(15);
    await drawUpAll(here.installation);
    const made = await drafts();
    for (const { tableDraftId, code, state } of made)
      expect([code, state, (await show(tableDraftId)).because]).toEqual([code, 'ready', []]);
    expect(made.find((one) => one.code === 'funnel')).toMatchObject({
      title: 'Från första kontakt till avslut, 2023–2025',
      titleEn: 'From the first contact to the end, 2023–2025',
      method: 'cell_key',
      withheld: 0,
      asOf: '2025-12-31',
    });
    expect(await perform(here.installation, listDrafts, tyra, {})).toMatchObject({ missing: ['municipalities'] });
    await expect(perform(here.installation, drawUpTables, tyra, { audience: 'everybody' })).rejects.toMatchObject(
      refused('tables_drawn_up'),
    );
  },
);

test('gaps in the process of all houses are counted by step, within the noise, and whose they are is nowhere', async () => {
  const of = async (code: string) => {
    const { dataset } = await show((await drafts()).find((one) => one.code === code)?.tableDraftId as TableDraftId);
    expect(JSON.stringify(dataset)).not.toMatch(/Haninge|Malmö/);
    return JSONstat(dataset);
  };
  const at = async (code: string, asked: Record<string, string>) => (await of(code)).Data(asked)?.value;
  const all = Number(await at('gaps_by_step', { year: '2025', gap_step: 'all' }));
  expect(Math.abs(all - 30)).toBeLessThanOrEqual(5);
  expect(Math.abs(Number(await at('gaps_by_step', { year: '2025', gap_step: 'threat' })) - 29)).toBeLessThanOrEqual(5);
  // One is alone: shown as nobody, or as more than two.
  expect([0, 3, 4, 5, 6]).toContain(await at('gaps_by_step', { year: '2025', gap_step: 'other_step' }));
  // The same gaps have the same noise in every table.
  expect(await at('gaps_by_cause', { year: '2025', gap_cause: 'all' })).toBe(all);
  expect(await at('gaps_by_cause', { year: '2024', gap_cause: 'all' })).toBe(0);
});

test('the figures are those of the installation, to within the noise, and what lies under seal is among them', async () => {
  const of = async (code: string) => {
    const { dataset } = await show((await drafts()).find((one) => one.code === code)?.tableDraftId as TableDraftId);
    return JSONstat(dataset);
  };
  const near = (shown: unknown, count: number) => expect(Math.abs(Number(shown) - count)).toBeLessThanOrEqual(5);
  const [truth] = await read<{ all: number; exiters: number; honour: number }>(`
    select count(*)::int as all, count(*) filter (where kind = 'exiter')::int as exiters,
           count(*) filter (where sealed_milieu is not null)::int as honour
    from cases.exit_case where opened_at >= '2022-12-31T23:00Z' and opened_at < '2025-12-31T23:00Z'`);
  const category = await of('people_by_category');
  near(category.Data({ year: '2023-2025', category: 'all' })?.value, truth?.all ?? -99);
  near(category.Data({ year: '2023-2025', category: 'exiter' })?.value, truth?.exiters ?? -99);
  expect(truth?.honour).toBe(1);
  // One is alone: shown as nobody, or as more than two.
  const alone = (await of('people_by_milieu')).Data({ year: '2025', milieu: 'honour_related' })?.value;
  expect([0, 3, 4, 5, 6]).toContain(alone);
  // The same persons have the same noise in every table.
  const everybody = (await of('people_by_county')).Data({ year: '2023-2025', region: '00' })?.value;
  expect(everybody).toBe(category.Data({ year: '2023-2025', category: 'all' })?.value);
  // A county of one municipality is told of as little as a municipality.
  const county = (region: string) => of('people_by_county').then((one) => one.Data({ year: '2023-2025', region }));
  expect(await county('09')).toMatchObject({ value: null, status: '..' });
  expect(await county('08')).toMatchObject({ value: 0 });
});

test(
  'what the analyst lets out everybody reads, with its share; and all of it attacked anew is safe',
  { timeout: 240_000 },
  async () => {
    for (const { tableDraftId } of await drafts()) await perform(here.installation, letOutDraft, tyra, { tableDraftId });
    await drawUpAll(here.installation);
    const out = await drafts();
    expect(out.map((one) => one.state)).toEqual(out.map(() => 'let_out'));
    const { publications } = await perform(here.installation, listPublications, { kind: 'public' }, {});
    const own = publications.filter(({ publicationId }) => out.some((one) => one.publicationId === publicationId));
    expect(own).toHaveLength(15);
    const tables = [];
    for (const { publicationId } of own) {
      const { dataset } = await perform(here.installation, showPublication, { kind: 'public' }, { publicationId });
      tables.push(tableFromDataset(publicationId, dataset));
    }
    expect(attack(await openHighs(), tables).exposures).toEqual([]);
    const [{ tableDraftId } = { tableDraftId: '' as TableDraftId }] = out;
    await expect(perform(here.installation, letOutDraft, tyra, { tableDraftId })).rejects.toMatchObject(
      refused('table_not_ready'),
    );
  },
);

const drawnUp = async (code: string, asOf: string) =>
  (await drafts()).find((one) => one.code === code && one.asOf === asOf)?.tableDraftId as TableDraftId;

test('with one person more in the store, what would name them is withheld', async () => {
  here.setClock('2026-12-20T11:00:00Z');
  await read(`update outcomes.alike set people = people + 1 where ending = 'completed' and contract = 'yes'`);
  const { drafts: asked } = await perform(here.installation, drawUpTables, tyra, { audience: 'everybody' });
  expect(asked).toHaveLength(6);
  await drawUpAll(here.installation);
  const { state, withheld, dataset } = await show(await drawnUp('outcome_contract', '2026-12-20'));
  expect([state, withheld]).toEqual(['ready', 2]);
  // All of them, and those who have a home.
  expect(dataset?.status).toEqual({ 0: '..', 1: '..' });
});

test('of a table that is stopped the analyst is told why, and shown no figure', async () => {
  here.setClock('2026-12-21T11:00:00Z');
  await perform(here.installation, drawUpTables, tyra, { audience: 'everybody' });
  const tableDraftId = await drawnUp('outcome_contract', '2026-12-21');
  const { dataset: earlier } = await show(await drawnUp('outcome_contract', '2026-12-20'));
  const stopped = { tableDraftId, title: 'Utfall', titleEn: 'Outcomes', dataset: earlier ?? {} };
  await perform(here.installation, judgeDraft, { kind: 'system', persona: 'statistician' }, stopped);
  const { state, dataset, because, allowed } = await show(tableDraftId);
  expect({ state, dataset, allowed }).toEqual({ state: 'refused', dataset: null, allowed: [] });
  expect(because).toEqual([{ kind: 'cannot_be_judged', cell: '', since: null, from: [] }]);
  await expect(perform(here.installation, letOutDraft, tyra, { tableDraftId })).rejects.toMatchObject(refused('table_not_ready'));
  await drawUpAll(here.installation);
});

test('nobody else may: not an analyst of another house, not a manager, and no other persona reads anybody', async () => {
  const elsewhere = await here.as('haninge-chef');
  await expect(perform(here.installation, listDrafts, elsewhere, {})).rejects.toMatchObject(refused('not_allowed'));
  const analyst = { ...elsewhere, may: tyra.may };
  expect(await perform(here.installation, listDrafts, analyst, {})).toMatchObject({ drafts: [] });
  await expect(perform(here.installation, drawUpTables, analyst, { audience: 'everybody' })).rejects.toMatchObject(
    refused('not_found'),
  );
  // Nobody has asked: there is nothing to count.
  const seen = await here.installation.database.run({ role: 'tabulator', now: new Date() }, (tx) =>
    tx.selectFrom('cases.exit_case').select('id').execute(),
  );
  expect(seen).toEqual([]);
});
