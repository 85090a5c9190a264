import { expect, test } from 'vitest';
import { intervalsOf } from '#statistics/attack/attack.ts';
import { tableFromDataset } from '#statistics/attack/read.ts';
import { datasetOf } from '#statistics/domain/json-stat.ts';
import { optimumOf } from '#statistics/domain/optimum.ts';
import { protect } from '#statistics/domain/protect.ts';
import { houseRules } from '#statistics/domain/rules.ts';
import { systemOf } from '#statistics/domain/system.ts';
import { withhold } from '#statistics/domain/withhold.ts';
import { openHighs } from '#statistics/highs.ts';
import { dimension, tableOf } from '#test/statistics/tables.ts';

const solver = await openHighs();
const of = (rows: readonly (readonly number[])[]) =>
  tableOf(
    [dimension('row', rows.length), dimension('column', rows[0]?.length ?? 0)],
    ([row = 1, column = 1]) => rows[row - 1]?.[column - 1] ?? 0,
  );

// M. Fischetti and J. J. Salazar, Solving the cell suppression problem on tabular data with linear constraints, Management Science 47 (2001), the
// example of investment by activity and region: 22 is sensitive, what is shown is worth what it says, and an attacker is left with 5 to 30.
test('investment by activity and region: the same three cells beside it, and an attacker is left with 5 to 30', () => {
  const table = of([
    [20, 50, 10],
    [8, 19, 22],
    [17, 32, 12],
  ]);
  const cell = table.values.indexOf(22);
  const system = systemOf(
    table,
    Float64Array.from(table.values, (value) => value ?? 0),
  );
  const sensitive = {
    cells: new Set([cell]),
    needs: [
      { cell, by: 8 },
      { cell, by: -5 },
    ],
    knownToOne: new Map(),
  };
  const least = optimumOf(system, sensitive, solver, 40);
  expect([...(least?.cells ?? [])].map((one) => table.values[one])).toEqual(expect.arrayContaining([22, 8, 17, 12]));
  expect(least?.weight).toBe(8 + 17 + 12);
  expect(withhold(system, sensitive, [], solver).cells).toEqual(least?.cells);
  const released = { ...table, values: table.values.map((value, one) => (least?.cells.has(one) ? null : value)) };
  const known = intervalsOf(solver, [tableFromDataset('investment', datasetOf(released))]);
  const codes = (one: (typeof known)[number]) => one.target.codes.map(({ code }) => code).join(' ');
  expect(known.find((one) => codes(one) === 'c1 c2')).toMatchObject({ least: 5, most: 30 });
});

// Federal Committee on Statistical Methodology, Statistical Policy Working Paper 22 (2005), chapter II: delinquent children by county and education of the head
// of household. With five as the least count its table protected by suppression withholds nine cells.
test('delinquent children by county and education: nine cells, as published, and proven to be the least', () => {
  const table = of([
    [15, 1, 3, 1],
    [20, 10, 10, 15],
    [3, 10, 10, 2],
    [12, 14, 7, 2],
  ]);
  for (const margin of [1, 2]) {
    const [house] = houseRules;
    const made = protect(table, { ...house!, floors: [], count: { ...house!.count, margin } }, '2026-11-27', solver);
    if (!made.ok) throw new Error(made.why);
    expect(made.value.table.values.filter((value) => value === null)).toHaveLength(9);
    expect(made.value.table.about.chosen).toBe('optimal');
  }
});
