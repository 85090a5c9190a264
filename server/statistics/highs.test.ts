import { expect, test } from 'vitest';
import { openHighs } from './highs.ts';

test('a program is held open, and answers anew after a change of cost, of bounds and one more row', async () => {
  const solve = await openHighs();
  const program = solve({
    cost: Float64Array.of(1, 0, 0),
    lower: new Float64Array(3),
    upper: new Float64Array(3).fill(10),
    rows: [{ columns: [0, 1, 2], factors: [1, 1, 1], lower: 12, upper: 12 }],
  });
  expect(program.solve()).toMatchObject({ status: 'optimal', objective: 0 });
  program.setCost(0, -1);
  expect(program.solve()).toMatchObject({ status: 'optimal', objective: -10 });
  program.add({ columns: [0], factors: [1], lower: -Infinity, upper: 3 });
  expect(program.solve()).toMatchObject({ status: 'optimal', objective: -3 });
  program.setBounds(0, 11, 12);
  expect(program.solve().status).toBe('infeasible');
  program.close();
});

test('what is whole is kept whole', async () => {
  const solve = await openHighs();
  const program = solve({
    cost: Float64Array.of(-1, -1),
    lower: new Float64Array(2),
    upper: new Float64Array(2).fill(10),
    rows: [{ columns: [0, 1], factors: [2, 2], lower: 0, upper: 7 }],
    whole: true,
  });
  expect(program.solve()).toMatchObject({ status: 'optimal', objective: -3 });
  program.close();
});
