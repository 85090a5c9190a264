import { expect, test } from 'vitest';
import { crossingsOf } from './crossings.ts';

test.each([
  ['one table is crossed', [[0, 1]], [{ of: [0, 1] }]],
  ['what stands in another is not crossed for itself', [[0], [0, 1]], [{ of: [0, 1] }]],
  [
    'neighbours agree on what they share',
    [
      [0, 1],
      [1, 2],
    ],
    [{ of: [0, 1], joined: { to: [1, 2], on: [1] } }, { of: [1, 2] }],
  ],
  ['those that share nothing agree on how many there are', [[0], [1]], [{ of: [0], joined: { to: [1], on: [] } }, { of: [1] }]],
  [
    'a star is joined in its middle',
    [
      [0, 1],
      [0, 2],
      [0, 3],
    ],
    [{ of: [0, 1], joined: { to: [0, 2], on: [0] } }, { of: [0, 2], joined: { to: [0, 3], on: [0] } }, { of: [0, 3] }],
  ],
  [
    'a ring is crossed as a whole',
    [
      [0, 1],
      [1, 2],
      [2, 0],
    ],
    [{ of: [0, 1, 2] }],
  ],
  [
    'what hangs on a ring is joined to it',
    [
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
    ],
    [{ of: [2, 3], joined: { to: [0, 1, 2], on: [2] } }, { of: [0, 1, 2] }],
  ],
])('%s', (_, sets, crossings) => {
  expect(crossingsOf(sets)).toEqual(crossings);
});
