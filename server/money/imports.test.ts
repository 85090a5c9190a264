import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CostMappingId, ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework } from '#test/contacts.ts';
import { base64, csvMapping } from '#test/money.ts';
import { type World, world } from '#test/personas.ts';
import * as money from './operations.ts';

let here: World;
let economist: StaffActor;
let worker: StaffActor;
let exitCaseId: ExitCaseId;
let reference: string;
let mappings: Record<'csv' | 'sie', CostMappingId>;

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-20T09:00:00Z');
  [economist, worker] = [await here.as('haninge-ekonom'), await here.as('haninge-handlaggare')];
  const coordinator = await here.as('haninge-samordnare');
  ({ exitCaseId } = await casework(here.installation, coordinator, { responsible: worker.staffId }));
  ({ reference } = await perform(here.installation, money.showCaseMoney, worker, { exitCaseId }));
  const save = async (name: string, definition: object) =>
    (await perform(here.installation, money.saveMapping, economist, { name, definition })).costMappingId;
  mappings = {
    csv: await save('Agresso', csvMapping),
    sie: await save('SIE', { form: 'sie', accounts: csvMapping.accounts, dimension: '6', unitId: null }),
  };
});
afterAll(() => here[Symbol.asyncDispose]());

const paidOre = async () =>
  (await perform(here.installation, money.showCaseMoney, worker, { exitCaseId })).years.reduce(
    (sum, one) => sum + one.paidOre,
    0,
  );

const imported = (form: keyof typeof mappings, content: string) =>
  perform(here.installation, money.importCosts, economist, {
    costMappingId: mappings[form],
    fileName: `rader.${form}`,
    content: base64(content),
    what: 'import',
  });
const asTable = (rows: readonly string[]) => ['Datum;Belopp;Konto;Ärende', ...rows].join('\n');
const asSie = (entries: readonly string[]) => ['#FLAGGA 0', '#SIETYP 4', ...entries].join('\n');
const entryOf = (number: number | '', day: string, kronor: readonly number[]) =>
  [
    `#VER A ${number === '' ? '""' : number} ${day.replaceAll('-', '')} "Hyra"`,
    '{',
    ...kronor.flatMap((one) => [`#TRANS 5610 {6 "${reference}"} ${one}.00`, `#TRANS 1930 {} ${0 - one}.00`]),
    '}',
  ].join('\n');

/** A row of few days and few amounts, so that many are alike. */
const row = fc.record({ day: fc.integer({ min: 1, max: 3 }), kronor: fc.constantFrom(100, 250, -100) });
const file = fc.array(row, { minLength: 1, maxLength: 6 });
type Row = { readonly day: number; readonly kronor: number };
const countOf = (rows: readonly Row[]) =>
  new Map([...Map.groupBy(rows, ({ day, kronor }) => `${day} ${kronor}`)].map(([key, alike]) => [key, alike.length]));

test('whatever files come, however often and in whatever order, each cost is booked as many times as the file in which it stands most often has it', async () => {
  let month = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(), { maxLength: 3 }),
      fc.constantFrom('csv' as const, 'sie' as const),
      async (files, again, form) => {
        // A month of its own, in which nothing has been booked.
        month += 1;
        const dayOf = ({ day }: Row) => `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-0${day}`;
        // Entries without a number are known by what they say, as the rows of a table are.
        const written = (rows: readonly Row[]) =>
          form === 'sie'
            ? asSie(rows.map((one) => entryOf('', dayOf(one), [one.kronor])))
            : asTable(rows.map((one) => `${dayOf(one)};${one.kronor},00;5610;${reference}`));
        const before = await paidOre();
        const order = [...files, ...again.map((nth) => files[nth % files.length] ?? [])];
        const most = new Map<string, number>();
        for (const rows of order) {
          const fresh = [...countOf(rows)].map(([key, count]) => Math.max(0, count - (most.get(key) ?? 0)));
          for (const [key, count] of countOf(rows)) most.set(key, Math.max(count, most.get(key) ?? 0));
          const added = fresh.reduce((sum, one) => sum + one, 0);
          expect(await imported(form, written(rows))).toMatchObject({ outcome: 'imported', added, known: rows.length - added });
        }
        const booked = [...most].reduce((sum, [key, count]) => sum + count * Number(key.split(' ')[1]) * 100, 0);
        expect((await paidOre()) - before).toBe(booked);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);

test('whatever files of numbered entries come, what each entry said last is what is counted', async () => {
  let number = 0;
  const entry = fc.record({
    nth: fc.integer({ min: 1, max: 3 }),
    kronor: fc.array(fc.constantFrom(100, 250, -100), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(entry, { selector: ({ nth }) => nth, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      async (files) => {
        number += 10;
        const before = await paidOre();
        const last = new Map<number, readonly number[]>();
        for (const entries of files) {
          const content = asSie(entries.map(({ nth, kronor }) => entryOf(number + nth, '2025-02-10', kronor)));
          await imported('sie', content);
          expect(await imported('sie', content)).toMatchObject({ added: 0, replaced: 0 });
          for (const { nth, kronor } of entries) last.set(nth, kronor);
        }
        expect((await paidOre()) - before).toBe([...last.values()].flat().reduce((sum, one) => sum + one * 100, 0));
      },
    ),
    { numRuns: 10 },
  );
}, 60_000);
