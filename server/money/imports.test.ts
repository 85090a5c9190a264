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
let costMappingId: CostMappingId;

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-20T09:00:00Z');
  [economist, worker] = [await here.as('haninge-ekonom'), await here.as('haninge-handlaggare')];
  const coordinator = await here.as('haninge-samordnare');
  ({ exitCaseId } = await casework(here.installation, coordinator, { responsible: worker.staffId }));
  ({ reference } = await perform(here.installation, money.showCaseMoney, worker, { exitCaseId }));
  ({ costMappingId } = await perform(here.installation, money.saveMapping, economist, {
    name: 'Agresso',
    definition: csvMapping,
  }));
});
afterAll(() => here[Symbol.asyncDispose]());

const paidOre = async () =>
  (await perform(here.installation, money.showCaseMoney, worker, { exitCaseId })).years.reduce(
    (sum, one) => sum + one.paidOre,
    0,
  );

const imported = (rows: readonly string[]) =>
  perform(here.installation, money.importCosts, economist, {
    costMappingId,
    fileName: 'rader.csv',
    content: base64(['Datum;Belopp;Konto;Ärende', ...rows].join('\n')),
    what: 'import',
  });

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
      async (files, again) => {
        // A month of its own, in which nothing has been booked.
        month += 1;
        const written = ({ day, kronor }: Row) =>
          `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-0${day};${kronor},00;5610;${reference}`;
        const before = await paidOre();
        const order = [...files, ...again.map((nth) => files[nth % files.length] ?? [])];
        const most = new Map<string, number>();
        for (const rows of order) {
          const fresh = [...countOf(rows)].map(([key, count]) => Math.max(0, count - (most.get(key) ?? 0)));
          for (const [key, count] of countOf(rows)) most.set(key, Math.max(count, most.get(key) ?? 0));
          const added = fresh.reduce((sum, one) => sum + one, 0);
          expect(await imported(rows.map(written))).toMatchObject({ outcome: 'imported', added, known: rows.length - added });
        }
        const booked = [...most].reduce((sum, [key, count]) => sum + count * Number(key.split(' ')[1]) * 100, 0);
        expect((await paidOre()) - before).toBe(booked);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
