import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '#test/free-port.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const omstart = join(root, 'bin', 'omstart.mjs');

/** Who is killed without warning: our process, the database's, or both at once. */
type Victim = 'server' | 'database' | 'both';
const victims: readonly Victim[] = ['server', 'database', 'both'];

export interface Outcome {
  readonly rounds: number;
  readonly seed: number;
  /** Contacts that were answered as registered. */
  readonly acknowledged: number;
  /** Contacts sent again with the same key after a kill because no answer had come. */
  readonly repeated: number;
  readonly lost: string[];
  readonly doubled: string[];
  readonly verdict: string;
  readonly seconds: number;
}

interface Sent {
  readonly key: string;
  readonly receivedAt: string;
  contactId?: string;
}

/**
 * Starts the demo, registers contacts as fast as four writers can, kills without warning, starts again; so many times, each victim as
 * often as the others. Then each acknowledged contact must be there, each repeated one once, and the exported trail must verify.
 */
export async function killNine({
  rounds,
  seed,
  say,
}: {
  rounds: number;
  seed: number;
  say: (line: string) => void;
}): Promise<Outcome> {
  const began = Date.now();
  const random = randomFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'omstart-kill-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const sent: Sent[] = [];
  let repeated = 0;
  let next: Victim[] = [];
  let running = await start(folder, port);
  try {
    const cookie = await signIn(url);
    const unitId = await unitOf(url, cookie);
    for (let round = 1; round <= rounds; round++) {
      const unanswered = sent.filter((one) => one.contactId === undefined);
      repeated += unanswered.length;
      for (const one of unanswered) await register(url, cookie, unitId, one);
      const writers = Promise.all(Array.from({ length: 4 }, () => writeUntilCut(url, cookie, unitId, sent)));
      await sleep(20 + random() * 600);
      if (next.length === 0) next = shuffled(victims, random);
      const victim = next.pop() ?? 'both';
      await kill(victim, running, folder);
      await writers;
      say(`round ${round}: killed ${victim}, ${sent.filter((one) => one.contactId !== undefined).length} acknowledged`);
      running = await start(folder, port);
    }
    for (const one of sent.filter(({ contactId }) => contactId === undefined)) await register(url, cookie, unitId, one);
    const { lost, doubled } = await missing(url, cookie, sent);
    await stop(running);
    return {
      rounds,
      seed,
      acknowledged: sent.length,
      repeated,
      lost,
      doubled,
      verdict: await verify(folder),
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    await stop(running);
    await rm(folder, { recursive: true, force: true });
  }
}

/** A small generator with a seed, so that a run can be repeated (mulberry32, public domain, T. Ettinger). */
function randomFrom(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<One>(all: readonly One[], random: () => number): One[] {
  return all
    .map((one) => ({ one, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

// ------------------------------------------------------------------------------------------------------- its life

async function start(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [omstart, 'start', '--no-build', '--port', String(port), '--folder', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('is running at')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('exit', (code) => reject(new Error(`It did not start (${code}):\n${said}`)));
  });
  child.removeAllListeners('exit');
  return child;
}

async function kill(victim: Victim, child: ChildProcess, folder: string): Promise<void> {
  const postmaster = Number.parseInt(await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8'));
  if (victim !== 'server') process.kill(postmaster, 'SIGKILL');
  if (victim !== 'database') child.kill('SIGKILL');
  // Without its database the server stops by itself; it must not linger.
  await over(child);
}

const over = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()));

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await over(child);
}

// ------------------------------------------------------------------------------------------------------ its users

/** Signs the coordinator in through the demo's identity provider, as a browser does; the session cookie. */
async function signIn(url: string): Promise<string> {
  const jar = new Map<string, string>();
  const go = async (to: string, body?: URLSearchParams): Promise<Response> => {
    const response = await fetch(new URL(to, url), {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    await response.body?.cancel();
    return response;
  };
  let response = await go('/auth/login?to=/');
  for (let hops = 0; hops < 12; hops++) {
    const to = response.headers.get('location');
    if (to === null) throw new Error(`Signing in stopped with ${response.status}.`);
    if (new URL(to, url).pathname === '/') return `omstart=${jar.get('omstart') ?? ''}`;
    response = to.includes('/demo/valj/')
      ? await go(to, new URLSearchParams({ subject: 'demo-haninge-samordnare' }))
      : await go(to);
  }
  throw new Error('Signing in went round in circles.');
}

async function unitOf(url: string, cookie: string): Promise<string> {
  const me = (await (await fetch(`${url}/api/me`, { headers: { cookie } })).json()) as { grants: { unitId: string }[] };
  const [grant] = me.grants;
  if (!grant) throw new Error('The coordinator works nowhere.');
  return grant.unitId;
}

/** Registers one contact; its id is kept only when the answer has come whole. */
async function register(url: string, cookie: string, unitId: string, one: Sent): Promise<void> {
  const response = await fetch(`${url}/api/contacts`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': one.key },
    body: JSON.stringify({
      unitId,
      way: 'self',
      about: 'self',
      age: 'adult',
      childrenInFamily: 'no',
      receivedAt: one.receivedAt,
      message: 'Påhittad',
      safeContact: { how: 'never' },
    }),
  });
  if (response.status !== 201) throw new Error(`Refused: ${response.status} ${await response.text()}`);
  one.contactId = ((await response.json()) as { contactId: string }).contactId;
}

async function writeUntilCut(url: string, cookie: string, unitId: string, sent: Sent[]): Promise<void> {
  for (;;) {
    const one: Sent = { key: randomUUID(), receivedAt: new Date().toISOString() };
    sent.push(one);
    try {
      await register(url, cookie, unitId, one);
    } catch {
      return;
    }
  }
}

/** What was acknowledged and is not there, and what is there twice: the contacts are counted in the register of all. */
async function missing(url: string, cookie: string, sent: readonly Sent[]): Promise<{ lost: string[]; doubled: string[] }> {
  const seen: string[] = [];
  for (let page = 1; ; page++) {
    const response = await fetch(`${url}/api/contacts?show=all&page=${page}`, { headers: { cookie } });
    const { contacts, more } = (await response.json()) as { contacts: { contactId: string }[]; more: boolean };
    seen.push(...contacts.map((one) => one.contactId));
    if (!more) break;
  }
  const there = new Set(seen);
  const ids = sent.map(({ contactId }) => contactId ?? 'never answered');
  return { lost: ids.filter((id) => !there.has(id)), doubled: ids.filter((id, index) => ids.indexOf(id) !== index) };
}

/** The trail, exported by the command line and verified by it. */
async function verify(folder: string): Promise<string> {
  const file = join(folder, 'trail.jsonl');
  const run = (args: string[]) =>
    new Promise<{ code: number | null; out: string }>((resolve) => {
      const child = spawn(process.execPath, [omstart, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => void (out += chunk.toString()));
      child.on('exit', (code) => resolve({ code, out }));
    });
  const exported = await run(['audit', 'export', '--out', file, '--folder', folder]);
  if (exported.code !== 0) return exported.out;
  const { out: key } = await run(['audit', 'key', '--folder', folder]);
  await writeFile(join(folder, 'key.pem'), key.slice(key.indexOf('-----BEGIN')));
  const verified = await run(['audit', 'verify', file, '--key', join(folder, 'key.pem')]);
  return verified.code === 0 ? 'whole' : verified.out;
}
