import { expect, test } from 'vitest';
import { household, municipality, place, stay, written } from '#test/placement/parts.ts';
import { readInstance } from './instance.ts';

const faults: [says: RegExp, instance: unknown][] = [
  [/^it is not an object/, null],
  [/^it is not an object/, []],
  [/^it is not an object/, 'a plan'],
  [/^at municipalities: /, {}],
  [/^Unrecognized key: "keepapart"|^at : |keepapart/, { ...written(), keepapart: [] }],
  [
    /^at households\.0: Unrecognized key: "keepapart"/,
    written({ households: [{ ...household('h'), keepapart: ['g'] } as never] }),
  ],
  [/^at households\.0\.size: /, written({ households: [household('h', { size: -1 })] })],
  [/^at households\.0\.size: /, written({ households: [household('h', { size: 1.5 })] })],
  [/^at households\.0\.size: /, written({ households: [household('h', { size: Number.NaN })] })],
  [/^at households\.0\.size: /, written({ households: [household('h', { size: Infinity })] })],
  [/^at households\.0\.size: /, written({ households: [household('h', { size: '1' as never })] })],
  [/^at households\.0\.weight: /, written({ households: [household('h', { weight: 0 })] })],
  [/^at households\.0\.from: not a day/, written({ households: [household('h', { from: '2026-02-30' })] })],
  [/^at places\.0\.capacity: /, written({ places: [place('p', { capacity: -4 })] })],
  [/^at municipalities\.0\.lat: /, written({ municipalities: [municipality('here', { lat: 91 })] })],
  [/^at rules\.radius_km: /, written({ rules: { radius_km: -1 } })],
  [/^at hostile\.0: /, written({ hostile: [['n1'] as never] })],
  [/^at values\.h\.p: /, written({ values: { h: { p: 0.5 } } })],
  [/^at values\.h: /, written({ values: { h: [1] as never } })],
  [/^the municipality here is there twice$/, written({ municipalities: [municipality('here'), municipality('here')] })],
  [/^the network n1 is there twice$/, written({ networks: [{ id: 'n1' }, { id: 'n1' }], hostile: [] })],
  [/^the place p is there twice$/, written({ places: [place('p'), place('p')] })],
  [/^the household h is there twice$/, written({ households: [household('h'), household('h')] })],
  [/^the municipality here is its own neighbour$/, written({ municipalities: [municipality('here', { neighbours: ['here'] })] })],
  [/^the network n1 is hostile to itself$/, written({ hostile: [['n1', 'n1']] })],
  [/^the household h is to be kept apart from itself$/, written({ households: [household('h', { keep_apart: ['h'] })] })],
  [/^hostile names the network n9, which is not there$/, written({ hostile: [['n1', 'n9']] })],
  [/^the place p names the municipality nowhere, which/, written({ places: [place('p', { municipality: 'nowhere' })] })],
  [/^the stay of s names the place q, which/, written({ stays: [stay('s', { place: 'q' })] })],
  [/^the stay of s names the network n9, which/, written({ stays: [stay('s', { networks: ['n9'] })] })],
  [/^the household h names the network n9, which/, written({ households: [household('h', { networks: ['n9'] })] })],
  [
    /^the household h is to be kept apart from g, who is not there$/,
    written({ households: [household('h', { keep_apart: ['g'] })] }),
  ],
  [/^the household h ends on 2026-11-30, before it begins/, written({ households: [household('h', { to: '2026-11-30' })] })],
  [/^the place p ends on 2025-12-31, before/, written({ places: [place('p', { to: '2025-12-31' })] })],
  [/^the stay of s ends on 2025-12-31, before/, written({ stays: [stay('s', { to: '2025-12-31' })] })],
  [/^values names the household g, which/, written({ values: { g: {} } })],
  [/^values of h names the place q, which/, written({ values: { h: { q: 1 } } })],
  [
    /^it has 1000000 households, and at most 20000 can/,
    { ...written(), households: Array.from({ length: 1_000_000 }, () => null) },
  ],
  [
    /^it has 60000000 pairs of household and place, and at most/,
    { ...written(), households: Array.from({ length: 20_000 }, () => null), places: Array.from({ length: 3000 }, () => null) },
  ],
];

test.each(faults)('says in one sentence that %s', (says, instance) => {
  const read = readInstance(instance);
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.why).toMatch(says);
  expect(read.why).not.toContain('\n');
  expect(read.why.length).toBeLessThan(300);
});

test('names that every object has are names like others', () => {
  const odd = ['__proto__', 'constructor', 'toString'];
  const read = readInstance(
    JSON.parse(
      JSON.stringify(
        written({
          places: odd.map((id) => place(id)),
          households: odd.map((id) => household(id)),
          values: { constructor: { toString: 5 } },
        }),
      ),
    ),
  );
  expect(read.ok).toBe(true);
});

test('a municipality that is not listed may be named, and is noted', () => {
  const read = readInstance(
    written({ households: [household('h', { avoid: ['0180'] })], networks: [{ id: 'n1', active_in: ['0180'] }], hostile: [] }),
  );
  expect(read.ok && read.value.notes).toEqual([
    'the network n1 names 0180 (and 1 more such), a municipality that is not listed; nobody is placed there.',
  ]);
  expect(readInstance(written())).toMatchObject({ ok: true, value: { notes: [] } });
});
