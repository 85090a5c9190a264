import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, addDays } from '#kernel/day.ts';
import { type Comparable, pairsOf } from './same-cost.ts';

const day = (text: string) => text as Day;
const cost = (costLineId: string, more: Partial<Comparable>): Comparable => ({
  costLineId: costLineId as never,
  exitCaseId: 'case' as never,
  isInvoice: false,
  day: day('2026-04-10'),
  amountOre: 6_450_000,
  entry: null,
  ofInvoice: null,
  ...more,
});
const invoice = cost('invoice', { isInvoice: true, day: day('2026-03-31'), entry: 'F-002' });
const told = (row: Partial<Comparable>, of = invoice) => pairsOf([of, cost('row', row)], [])[0]?.told ?? 'two costs';

describe('an invoice and a row of a file', () => {
  test.each<[string, Partial<Comparable>, string]>([
    ['that says its number', { ofInvoice: 'f 002' }, 'by_number'],
    ['that is booked by its number', { entry: 'F-002' }, 'by_number'],
    ['that says another number, and is booked by its', { ofInvoice: 'F-9', entry: 'F-002' }, 'two costs'],
    ['that says its number, five months later', { ofInvoice: 'F-002', day: day('2026-08-31') }, 'by_number'],
    ['that says its number, another year', { ofInvoice: 'F-002', day: day('2027-03-31') }, 'two costs'],
    ['that says its number, and another amount', { ofInvoice: 'F-002', amountOre: 5_160_000 }, 'maybe'],
    ['that takes it back', { ofInvoice: 'F-002', amountOre: -6_450_000 }, 'two costs'],
    ['with the same amount', {}, 'maybe'],
    ['with the same amount, and the number of another', { ofInvoice: 'F-003' }, 'two costs'],
    ['with the same amount, half a year later', { day: day('2026-09-30') }, 'two costs'],
    ['with another amount', { amountOre: 6_450_100 }, 'two costs'],
  ])('%s', (_, row, expected) => expect(told(row)).toBe(expected));

  test('is known by the digits of its number, where there are three or more', () => {
    expect(told({ ofInvoice: '4711' }, { ...invoice, entry: 'F-4711' })).toBe('by_number');
    expect(told({ ofInvoice: '47' }, { ...invoice, entry: 'F-47' })).toBe('two costs');
  });

  test('each is the same as one other at most: of a rent each month, the nearest', () => {
    const april = cost('april', { isInvoice: true, day: day('2026-04-30'), entry: 'F-003' });
    const rows = ['2026-04-02', '2026-05-02'].map((on) => cost(on, { day: day(on) }));
    const pairs = pairsOf([invoice, april, ...rows], []);
    expect(Object.fromEntries(pairs.map((one) => [one.invoice.costLineId, one.row.costLineId]))).toEqual({
      invoice: '2026-04-02',
      april: '2026-05-02',
    });
  });

  test('what somebody has said holds, and the other is then asked about', () => {
    const rows = ['near', 'far'].map((id) => cost(id, { day: day(id === 'near' ? '2026-04-02' : '2026-04-20') }));
    const answer = { invoiceLineId: invoice.costLineId, fileLineId: rows[0]!.costLineId };
    expect(pairsOf([invoice, ...rows], [{ ...answer, isSame: true }])).toMatchObject([{ row: rows[0], told: 'same' }]);
    expect(pairsOf([invoice, ...rows], [{ ...answer, isSame: false }])).toMatchObject([{ row: rows[1], told: 'maybe' }]);
  });
});

test('whatever came first, the same are found, and no cost is in two pairs', () => {
  const drawn = fc.array(
    fc.record({
      isInvoice: fc.boolean(),
      day: fc.integer({ min: 0, max: 200 }).map((days) => addDays(day('2026-01-01'), days)),
      amountOre: fc.constantFrom(100, 200, -100),
      entry: fc.constantFrom('1', '2', null),
      ofInvoice: fc.constantFrom('1', '2', null),
    }),
    { maxLength: 9 },
  );
  const shuffled = drawn
    .map((all) => all.map((one, at) => cost(`line ${at}`, { ...one, ofInvoice: one.isInvoice ? null : one.ofInvoice })))
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      const pairs = pairsOf(one, []);
      expect(pairsOf(other, [])).toEqual(pairs);
      const ids = pairs.flatMap(({ invoice: { costLineId }, row }) => [costLineId, row.costLineId]);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
