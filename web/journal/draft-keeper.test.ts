import { beforeEach, expect, test } from 'vitest';
import { Problem } from '#web/problem.ts';
import { type Saving, keepDraft } from './draft-keeper.ts';

/** Time that passes when it is told to. */
let now = 0;
let waiting: { readonly at: number; readonly work: () => void }[] = [];
const after = (milliseconds: number, work: () => void) => {
  const one = { at: now + milliseconds, work };
  waiting.push(one);
  return () => void (waiting = waiting.filter((other) => other !== one));
};
const promisesAreKept = () => new Promise((resolve) => setImmediate(resolve));
async function wait(milliseconds: number) {
  const until = now + milliseconds;
  for (;;) {
    await promisesAreKept();
    const [next] = waiting.filter((one) => one.at <= until).toSorted((a, b) => a.at - b.at);
    if (!next) break;
    waiting = waiting.filter((one) => one !== next);
    now = next.at;
    next.work();
  }
  now = until;
}
beforeEach(() => {
  now = 0;
  waiting = [];
});

function keeping({ fails = [] as Problem[], begun = undefined as { noteId: string; version: number } | undefined } = {}) {
  const sent: string[] = [];
  const told: Saving['is'][] = [];
  let text = '';
  let version = begun?.version ?? 0;
  const send = async (what: string) => {
    sent.push(what);
    await new Promise<void>((resolve) => void after(100, resolve));
    const problem = fails.shift();
    if (problem) throw problem;
    version += 1;
    return { noteId: 'n', version };
  };
  const keeper = keepDraft(
    begun,
    () => text,
    {
      begin: (written, key) => send(`begin ${written} ${key.length > 8 ? 'once' : ''}`),
      save: (kept, written) => send(`save ${kept.version} ${written}`),
      versionOf: async () => 7,
      tell: ({ is }) => void told.push(is),
    },
    { now: () => now, after },
  );
  return {
    keeper,
    sent,
    told,
    types: (more: string) => {
      text += more;
      keeper.changed();
    },
  };
}
test('what is written is saved two seconds after one has stopped, and begun only once', async () => {
  const { sent, types, told } = keeping();
  types('a');
  await wait(1_900);
  types('b');
  await wait(1_900);
  expect(sent).toEqual([]);
  await wait(200);
  expect(sent).toEqual(['begin ab once']);
  await wait(100);
  types('c');
  await wait(2_100);
  expect(sent.slice(1)).toEqual(['save 1 abc']);
  expect(told).toEqual(['saving', 'saved', 'saving', 'saved']);
});

test('one who never stops is saved after six seconds', async () => {
  const { sent, types } = keeping();
  for (let n = 0; n < 7; n++) {
    types('x');
    await wait(1_000);
  }
  expect(sent).toEqual(['begin xxxxxx once']);
});

test('what could not be sent is kept and tried again', async () => {
  const { sent, types, told } = keeping({ fails: [new Problem('no_connection', 0), new Problem('unavailable', 503)] });
  types('a');
  await wait(20_000);
  expect(sent).toHaveLength(3);
  expect(told).toEqual(['saving', 'waiting', 'saving', 'waiting', 'saving', 'saved']);
});

test('a no is said and not repeated; what stands here can be saved over what is there', async () => {
  const { keeper, sent, types, told } = keeping({
    begun: { noteId: 'n', version: 3 },
    fails: [new Problem('changed_meanwhile', 412)],
  });
  types('a');
  await wait(30_000);
  expect(told).toEqual(['saving', 'refused']);
  const done = keeper.overwrite();
  await wait(1_000);
  await done;
  expect(sent).toEqual(['save 3 a', 'save 7 a']);
});

test('signing waits for what is on its way, and begins what has not been', async () => {
  const { keeper, sent, types } = keeping();
  types('a');
  const first = keeper.settled();
  await wait(200);
  expect(await first).toEqual({ noteId: 'n', version: 1 });
  types('b');
  await wait(2_050);
  const second = keeper.settled();
  await wait(200);
  expect(await second).toEqual({ noteId: 'n', version: 2 });
  expect(sent).toEqual(['begin a once', 'save 1 ab']);
});

test('whoever leaves at once has been saved, and what is signed is saved no more', async () => {
  const { keeper, sent, types } = keeping();
  types('a');
  void keeper.leave();
  await wait(200);
  expect(sent).toHaveLength(1);
  types('b');
  keeper.done();
  await wait(10_000);
  expect(sent).toHaveLength(1);
});
