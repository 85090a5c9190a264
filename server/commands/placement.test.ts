import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { omstart } from '#test/command-line.ts';
import type { Plan, Replan } from '#server/placement/domain/format.ts';

// Processes of their own take their time on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
const example = (name: string) => new URL(`../../docs/placement/${name}.json`, import.meta.url).pathname;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omstart-placement-'));
});
afterAll(() => rm(folder, { recursive: true }));

const placement = (...options: string[]) => omstart(['placement', ...options]).done;
async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

test('an instance becomes a plan on the standard output, and nothing else there; the plan holds', async () => {
  const solved = await placement('solve', example('two-rivals.instance'), '--threads', '1', '--seed', '5');
  expect(solved).toMatchObject({ code: 0, err: '' });
  const plan = JSON.parse(solved.out) as Plan;
  expect(plan).toMatchObject({ status: 'optimal', objective: 105, weight: 3, seed: 5 });
  const checked = await placement('check', example('two-rivals.instance'), await written('plan.json', solved.out));
  expect(checked).toEqual({
    code: 0,
    err: '',
    out: 'The plan holds: 3 placed, weight 3 of at most 3, value 105 of at most 105.\n',
  });
});

test('a plan that was tampered with ends with 1 and says what is wrong', async () => {
  const { out } = await placement('solve', example('two-rivals.instance'));
  const plan = JSON.parse(out) as Plan;
  plan.assignments = plan.assignments.map((one) => ({ ...one, place: 'p2' }));
  const checked = await placement('check', example('two-rivals.instance'), await written('bad.json', JSON.stringify(plan)));
  expect(checked).toMatchObject({ code: 1, out: '' });
  expect(checked.err).toContain('h1 in p2 and h2 in p2 are too near: n1 and n2 are hostile');
});

test('when something has changed, it says who has to move, and nothing else', async () => {
  const { out } = await placement('solve', example('two-rivals.instance'));
  const plan = JSON.parse(out) as Plan;
  const file = await written('before.json', out);
  const same = await placement('replan', example('two-rivals.instance'), file);
  expect(same).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(same.out)).toEqual({ moves: [], stay: plan.assignments.length, fewest: 0, proven: true });
  const now = JSON.parse(await readFile(example('two-rivals.instance'), 'utf8')) as { places: { id: string }[] };
  const [gone] = plan.assignments;
  const places = now.places.filter(({ id }) => id !== gone?.place);
  const changed = await placement(
    'replan',
    await written('now.json', JSON.stringify({ ...now, places, values: undefined })),
    file,
  );
  const { moves } = JSON.parse(changed.out) as Replan;
  expect(moves).toContainEqual(expect.objectContaining({ household: gone?.household, from: gone?.place }));
  expect(await placement('replan', example('two-rivals.instance'), example('two-rivals.instance'))).toMatchObject({
    code: 2,
    out: '',
  });
});

test('with seconds it stops in time, and can be had again by its iterations', async () => {
  const households = Array.from({ length: 80 }, (_, number) => ({
    id: `h${number}`,
    size: 1,
    networks: [`n${number % 7}`],
    from: '2026-12-01',
  }));
  const places = Array.from({ length: 30 }, (_, number) => ({
    id: `p${number}`,
    municipality: `m${number % 15}`,
    unit: `u${number}`,
    capacity: 2,
    from: '2026-01-01',
  }));
  const file = await written(
    'some.json',
    JSON.stringify({
      municipalities: Array.from({ length: 15 }, (_, number) => ({ code: `m${number}`, lat: 56 + number, lon: 15 })),
      networks: Array.from({ length: 7 }, (_, number) => ({ id: `n${number}` })),
      places,
      households,
      values: Object.fromEntries(
        households.map(({ id }, one) => [
          id,
          Object.fromEntries(places.map((place, other) => [place.id, (one * 37 + other * 91) % 101])),
        ]),
      ),
    }),
  );
  const stopped = await placement('solve', file, '--seconds', '3');
  const plan = JSON.parse(stopped.out) as Plan;
  const { dual, search } = plan.iterations;
  const again = JSON.parse((await placement('solve', file, '--iterations', `${dual},${search}`, '--highs', '0')).out) as Plan;
  expect({ ...again, seconds: 0 }).toEqual({ ...plan, seconds: 0 });
});

test.each([
  ['broken.json', '{"municipalities": [', / is not JSON\.$/],
  ['empty.json', '', / is not JSON\.$/],
  ['nan.json', '{"municipalities":[{"code":"m","lat":NaN,"lon":1}],"places":[],"households":[]}', / is not JSON\.$/],
  ['list.json', '[]', / cannot be planned: it is not an object/],
  [
    'many.json',
    `{"municipalities":[],"places":[],"households":[${'1,'.repeat(999_999)}1]}`,
    /it has 1000000 households, and at most 20000/,
  ],
  [
    'negative.json',
    '{"municipalities":[],"places":[],"households":[{"id":"h","size":-1,"from":"2026-12-01"}]}',
    / cannot be planned: at households\.0\.size: /,
  ],
])('%s gets one sentence and ends with 2', async (name, text, says) => {
  const file = await written(name, text);
  const before = await readdir(folder);
  for (const options of [
    ['solve', file],
    ['check', file, file],
  ]) {
    const said = await placement(...options);
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err.trim()).toMatch(says);
    expect(said.err.trim()).not.toContain('\n');
  }
  expect(await readdir(folder)).toEqual(before);
});

test('a file that is not there, and a plan that is none, get one sentence too', async () => {
  expect(await placement('solve', join(folder, 'nowhere.json'))).toEqual({
    code: 2,
    out: '',
    err: `${join(folder, 'nowhere.json')} cannot be read (ENOENT).\n`,
  });
  expect(await placement('solve', folder)).toMatchObject({ code: 2, err: `${folder} cannot be read (EISDIR).\n` });
  const notPlan = await placement('check', example('two-rivals.instance'), example('two-rivals.instance'));
  expect(notPlan).toMatchObject({ code: 2, out: '' });
  expect(notPlan.err).toMatch(/two-rivals\.instance\.json is not a plan, at status: .*\.\n$/);
});

test('help says what can be said', async () => {
  for (const options of [['--help'], ['solve', '--help'], ['check', '--help']])
    expect(await placement(...options)).toMatchObject({ code: 0, err: '' });
  expect((await placement('solve', example('two-rivals.instance'), '--seconds', 'soon')).code).not.toBe(0);
});
