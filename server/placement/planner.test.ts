import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { manyWait } from '#test/placement/many-wait.ts';
import { tinyWorld } from '#test/placement/tiny-world.ts';
import { faultsIn } from './check/check.ts';
import { readText } from './domain/instance.ts';
import { plan } from './domain/plan.ts';
import { planApart } from './planner.ts';

// Threads take their time to begin on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

const bytesOf = (instance: unknown) => new TextEncoder().encode(JSON.stringify(instance));
const threads = () => process.getActiveResourcesInfo().filter((one) => one === 'Worker' || one === 'MessagePort').length;

test('a plan from a thread is the one that is made here, for the same seed and iterations', async () => {
  const example = await readFile(new URL('../../docs/placement/two-rivals.instance.json', import.meta.url), 'utf8');
  const read = readText(example);
  if (!read.ok) throw new Error(read.why);
  for (const instance of [read.value.instance, tinyWorld(1), tinyWorld(20_261_126), tinyWorld(77)]) {
    const asked = { seed: 7, dual: 40, search: 300 };
    const answered = await planApart(bytesOf(instance), asked).answered;
    expect(answered).toMatchObject({ ok: true, value: { plan: plan(instance, asked) } });
  }
});

test('a thread that is stopped answers the best so far, and what it says of it holds', async () => {
  const instance = manyWait();
  const heard = Promise.withResolvers<undefined>();
  // Without end, if nobody stopped it.
  const planning = planApart(bytesOf(instance), { seed: 1, search: Infinity }, () => heard.resolve(undefined));
  await heard.promise;
  planning.stop();
  const answered = await planning.answered;
  if (!answered.ok) throw new Error(answered.why);
  const made = { ...answered.value.plan, seconds: 0 };
  expect(faultsIn(instance, made)).toEqual([]);
  expect(made.assignments.length).toBeGreaterThan(0);
  expect(made.status).toBe('feasible');
});

test('one that is stopped while its file is still being read says that there is no plan, and its thread is ended', async () => {
  const before = threads();
  const planning = planApart(bytesOf(tinyWorld(20_261_126)), { seed: 1 });
  planning.stop();
  expect(await planning.answered).toEqual({ ok: false, why: 'was stopped before there was a plan' });
  expect(threads()).toBe(before);
});

test.each([
  ['{"municipalities": [', 'is not JSON'],
  ['[]', 'cannot be planned: it is not an object with municipalities, places and households'],
])('what cannot be planned is said as it is said without a thread: %s', async (text, why) => {
  const said = readText(text);
  expect(said).toEqual({ ok: false, why });
  expect(await planApart(new TextEncoder().encode(text), { seed: 1 }).answered).toEqual(said);
});

const script = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

test.each(['time', 'stop'])('what settles without end is ended by %s, and the plan that it was to settle stands', async (by) => {
  const text = 'import { parentPort } from "node:worker_threads"; parentPort.postMessage({ progress: {} }); ';
  const endless = `${text} parentPort.postMessage({ settling: { ok: false, why: 'as it was' } }); for (;;);`;
  const heard = Promise.withResolvers<undefined>();
  const tell = () => heard.resolve(undefined);
  const planning = planApart(bytesOf({}), { seed: 1, settle: by === 'time' ? 1 : 600_000 }, tell, script(endless));
  await heard.promise;
  if (by === 'stop') planning.stop();
  expect(await planning.answered).toEqual({ ok: false, why: 'as it was' });
});

test('no thread is left, whether it answered, fell over or ended without a word', async () => {
  const before = threads();
  const planning = planApart(bytesOf(tinyWorld(1)), { seed: 1, dual: 10, search: 10 });
  expect(threads()).toBeGreaterThan(before);
  await planning.answered;
  const begun = (text: string) => planApart(bytesOf({}), { seed: 1 }, () => undefined, script(text)).answered;
  await expect(begun('throw new Error("fell over"); ')).rejects.toThrow('fell over');
  await expect(begun('')).rejects.toThrow('The thread that plans ended before its answer.');
  await expect(
    begun(
      'import { parentPort } from "node:worker_threads"; setInterval(() => {}, 1000); setTimeout(() => { throw new Error("late") }, 10)',
    ),
  ).rejects.toThrow('late');
  expect(threads()).toBe(before);
});
