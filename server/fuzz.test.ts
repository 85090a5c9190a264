import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FieldProblemCode } from '#kernel/field-problems.ts';
import { type RefusalCode, refusals } from '#kernel/refusals.ts';
import { type Contract } from '#platform/contract.ts';
import { methodAndPath, problem } from '#platform/http.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Day, aDay, aMorning } from '#test/day.ts';
import { type Dice, bodies, contentTypes, dice, headers, inputFor, mark, segments, spoilt, texts } from '#test/hostile.ts';
import { inputs } from '#test/inputs.ts';
import { buildApp, operations } from './app.ts';

// Everything that can be asked, asked wrongly. A run of its own: `VITE_FUZZ_RUNS=10000 VITE_FUZZ_SEED=1 npx vitest run server/fuzz.test.ts`.
const environment = import.meta.env as Readonly<Record<string, string | undefined>>;
const runs = Number(environment['VITE_FUZZ_RUNS'] ?? 2_000);
const seed = Number(environment['VITE_FUZZ_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const atOnce = 6;

let here: Asking;
let app: Asking['app'];
let day: Day;
let port: number;
let session: string;
const agent = new Agent({ keepAlive: true, maxSockets: atOnce * 2 });
const contracts = operations.map((one) => one.contract);
/** What takes her case or her colleagues from her is asked last, or little of the rest would be more than a door that is shut. */
const takesAway = new Set(['case.hand_over', 'case.end', 'team.release', 'exclusion.add', 'staff.end', 'role.withdraw']);
const inOrder = contracts.toSorted((one, other) => Number(takesAway.has(one.name)) - Number(takesAway.has(other.name)));

beforeAll(async () => {
  here = await asking();
  day = await aDay(here);
  // One who may everything that anybody may, so that nothing stops at the door.
  await here.owner.query(
    `insert into access.role_grant (organisation_id, id, staff_id, unit_id, role, granted_at)
     select $1, gen_random_uuid(), $2, $3, role, now()
     from unnest(array['case_worker', 'manager', 'stand_in', 'log_reviewer', 'local_administrator', 'archivist']) role`,
    [day.organisationId, day.coordinatorId, day.unitId],
  );
  session = await here.session('demo-haninge-samordnare');
  // Behind a proxy, so that each request can come from somewhere else.
  app = await buildApp(here.another({ trustProxy: 1 }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  agent.destroy();
  await app.close();
  await here[Symbol.asyncDispose]();
});

interface Shot {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const fire = ({ method, path, headers: sent, body }: Shot): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...sent, ...length }, setHost: !('host' in sent) },
      (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on('data', (piece: Buffer) => pieces.push(piece));
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(pieces).toString() }),
        );
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const ids = () => Object.values(day).filter((value) => /^[0-9a-f-]{36}$/.test(value));

const somewhere = (roll: Dice) => `10.${roll.below(256)}.${roll.below(256)}.${roll.below(256)}`;

/** A path with ids in their places, or with something else there. */
function pathOf(contract: Contract, input: Record<string, unknown>, roll: Dice): string {
  const [, path] = methodAndPath(contract);
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = input[name];
    delete input[name];
    return roll.chance(0.1)
      ? roll.pick(segments)
      : encodeURIComponent(typeof value === 'string' ? value.toWellFormed() : String(value));
  });
  return `/api${filled}${roll.chance(0.02) ? `/${roll.pick(segments)}` : ''}`;
}

function queryOf(input: unknown, roll: Dice): string {
  const pairs = Object.entries(input ?? {}).flatMap(([name, value]) => {
    const one = `${encodeURIComponent(name)}=${encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()).slice(0, 4_000)}`;
    return roll.chance(0.05) ? [one, one] : [one];
  });
  if (roll.chance(0.1))
    pairs.push(
      roll.pick(['__proto__=1', 'a[b][c]=1', 'page=%FF', '%', '&&&=', `${mark}=${mark}`, 'toString=1', 'page=1e9', 'before=-1']),
    );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function shotAt(contract: Contract, roll: Dice): Shot {
  const [method] = methodAndPath(contract);
  const known = inputs[contract.name];
  const right = known && roll.chance(0.5) ? { ...known(day, here) } : inputFor(contract, roll, [...ids(), crypto.randomUUID()]);
  const { version, ...rest } = right;
  const path = pathOf(contract, rest, roll);
  const input = roll.chance(0.8) ? spoilt(rest, roll) : rest;
  const sent: Record<string, string> = {
    'x-forwarded-for': somewhere(roll),
    ...(contract.who === 'public' && roll.chance(0.8) ? {} : { cookie: `omstart=${session}` }),
    ...(version === undefined ? {} : { 'if-match': `"${roll.chance(0.5) ? 1 + roll.below(4) : String(version)}"` }),
    ...(roll.chance(0.25) ? roll.pick(headers) : {}),
  };
  if (method === 'GET')
    return { what: contract.name, method: roll.chance(0.02) ? 'HEAD' : method, path: path + queryOf(input, roll), headers: sent };
  const isOdd = roll.chance(0.1);
  return {
    what: contract.name,
    method,
    path,
    headers: { 'content-type': roll.chance(0.06) ? roll.pick(contentTypes) : 'application/json', ...sent },
    body: isOdd ? roll.pick(bodies) : JSON.stringify(input),
  };
}

const pages = [
  '/kontakt',
  '/kontakt/skriv',
  '/kontakt/kvitto',
  '/kontakt/kvitto/svara',
  '/kontakt/andra-satt',
  '/contact/write',
  '/contact/receipt',
  '/contact/receipt/answer',
  '/siffror',
  '/siffror/statens-pengar.xlsx',
  '/figures/state-grants.csv',
];
const others = [
  '/',
  '/auth/login',
  '/auth/callback',
  '/auth/logout',
  '/api',
  '/api/reference/contact',
  '/api/',
  '/api/openapi.json',
  '/livez',
  '/readyz',
  '/assets/',
  '/assets/x.js',
  '/kontakt/sida.css',
  '/demo',
  '/demo/identity/.well-known/openid-configuration',
];

/** Everything that is not below /api: pages and forms, signing in, files. */
function shotElsewhere(roll: Dice): Shot {
  const isForm = roll.chance(0.6);
  const base = roll.pick(isForm ? pages : [...pages, ...others]);
  const method = isForm ? 'POST' : roll.pick(['GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
  const path = `${base}${roll.chance(0.2) ? `/${roll.pick(segments)}` : ''}${roll.chance(0.3) ? queryOf({ to: roll.pick(texts), fel: roll.pick(texts), code: roll.pick(texts), state: mark }, roll) : ''}`;
  const fields = [
    'form',
    'organisationId',
    'about',
    'age',
    'message',
    'how',
    'phone',
    'from',
    'to',
    'notWhen',
    'words',
    'receipt',
    'text',
    mark,
  ];
  const form = Object.fromEntries(
    fields.flatMap((name) =>
      roll.chance(0.7) ? [[name, name === 'organisationId' ? day.organisationId : roll.pick(texts)]] : [],
    ),
  );
  const encoded = queryOf(form, roll).slice(1);
  return {
    what: `${method} ${base}`,
    method,
    path,
    headers: {
      'x-forwarded-for': somewhere(roll),
      ...(method === 'GET' || method === 'HEAD'
        ? {}
        : { 'content-type': roll.chance(0.85) ? 'application/x-www-form-urlencoded' : roll.pick(contentTypes) }),
      ...(roll.chance(0.2) ? roll.pick(headers) : {}),
    },
    ...(method === 'GET' || method === 'HEAD' || method === 'TRACE'
      ? {}
      : { body: roll.chance(0.85) ? encoded : roll.pick(bodies) }),
  };
}

/** What is wrong with an answer, in a word; nothing if nothing is. */
function faultOf(shot: Shot, { status, headers: got, body }: Answer): string | undefined {
  if (status >= 500) return `status ${status}`;
  if (/\bat [\w.<>]+ \(|node_modules|\.ts:\d+|node:internal|PostgreSQL|syntax error|violates/.test(body))
    return 'says what is inside';
  if (JSON.stringify(got).includes(mark)) return 'reflects in a header';
  const isHtml = String(got['content-type']).startsWith('text/html');
  if (isHtml && [`<${mark}`, `<script>${mark}`, `onerror=${mark}>`].some((one) => body.includes(one)))
    return 'reflects as markup';
  const isPage = /^\/(kontakt|contact)/.test(shot.path);
  if (status < 400) return undefined;
  // A form that is shown again holds what was typed, as text.
  if (!isPage && body.includes(mark)) return 'reflects';
  // Node's own answer to a header that asks for what it does not do.
  if (status === 417 && body === '') return undefined;
  if (!shot.path.startsWith('/api/') || shot.method === 'HEAD') return undefined;
  if (got['content-type'] !== 'application/problem+json; charset=utf-8') return `no problem but ${got['content-type']}`;
  return faultOfProblem(JSON.parse(body) as Record<string, unknown>, status);
}

function faultOfProblem(said: Record<string, unknown>, status: number): string | undefined {
  const code = said['code'] as RefusalCode;
  if (!Object.hasOwn(refusals, code) || refusals[code].status !== status) return 'an unknown code';
  const { errors, ...rest } = said;
  if (JSON.stringify(rest) !== JSON.stringify(problem(code))) return 'another body than its code has';
  const fields = (errors ?? []) as { field: string; code: string; limit?: number }[];
  const isKnown = fields.every(
    (one) =>
      /^([A-Za-z0-9]{1,40}(\.[A-Za-z0-9]{1,40})*|Idempotency-Key|)$/.test(one.field) &&
      FieldProblemCode.safeParse(one.code).success,
  );
  return isKnown && fields.length <= 50 ? undefined : 'odd fields';
}

describe(`hostile and random input (seed ${seed}, ${runs} requests)`, () => {
  test('gets an answer that is one of ours, never a broken server, never its own words back', async () => {
    const faults: string[] = [];
    const seen = new Map<string, Set<number>>();
    let shots = 0;
    let asked = 0;
    let askedLast = 0;
    const shoot = async (roll: Dice) => {
      here.setClock(new Date(here.installation.clock().getTime() + 600));
      const next = () =>
        shots < runs * 0.8
          ? inOrder[asked++ % (inOrder.length - takesAway.size)]
          : inOrder.at(-1 - (askedLast++ % inOrder.length));
      const contract = shots % 5 === 4 ? undefined : next();
      const shot = contract ? shotAt(contract, roll) : shotElsewhere(roll);
      shots += 1;
      const answer = await fire(shot).catch((error: Error): Answer => ({ status: 599, headers: {}, body: error.message }));
      const fault = faultOf(shot, answer);
      if (fault)
        faults.push(
          `${fault}: ${shot.method} ${shot.path.slice(0, 200)} ${JSON.stringify(shot.headers).slice(0, 300)} ${String(shot.body).slice(0, 300)}\n  => ${answer.body.slice(0, 300)}`,
        );
      seen.set(shot.what, (seen.get(shot.what) ?? new Set()).add(answer.status));
      if (answer.status === 401 && shot.headers['cookie'] === `omstart=${session}`)
        session = await here.session('demo-haninge-samordnare');
    };
    await Promise.all(
      Array.from({ length: atOnce }, async (_, lane) => {
        const roll = dice(seed + lane * 7919);
        for (const end = () => shots >= runs || faults.length >= 20; !end();) await shoot(roll);
      }),
    );
    expect(faults.join('\n')).toBe('');
    // Everything was asked, and not all of it stopped at the door.
    if (runs >= 1_000) expect(contracts.filter((one) => !seen.has(one.name))).toEqual([]);
    const done = contracts.filter((one) => [...(seen.get(one.name) ?? [])].some((status) => status < 300));
    // Much is for other roles than hers, or waits for what only a colleague does first.
    expect(done.length).toBeGreaterThan(contracts.length / 6);
  }, 600_000);

  test('has left no word in the log and none in the trail', async () => {
    expect(here.logged.length).toBeGreaterThan(runs / 2);
    expect(here.logged.filter((line) => line.includes(mark))).toEqual([]);
    expect(here.logged.filter((line) => line.includes('"why":"internal"'))).toEqual([]);
    const { rows } = await here.owner.query('select * from audit.entry where entry::text like $1', [`%${mark}%`]);
    expect(rows).toEqual([]);
  });

  test('has polluted nothing that objects share', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  test('has left a database in which all is as it must be, and work can be done', async () => {
    const faults = await here.owner.query(`
      select 'a contact without a clock' as fault, id::text from contacts.contact
        where not exists (select from clocks.clock where clock.contact_id = contact.id and rule = 'meet')
      union all
      select 'a contact that is over and whose clock runs', contact.id::text from contacts.contact join clocks.clock on clock.contact_id = contact.id
        where state <> 'waiting' and rule = 'meet' and stopped_at is null
      union all
      select 'a case without anybody responsible', id::text from cases.exit_case
        where not exists (select from access.assignment where exit_case_id = exit_case.id and function = 'responsible' and until is null)
      union all
      select 'a name under two people', pseudonym from people.person group by organisation_id, pseudonym having count(*) > 1
      union all
      select 'an act without its name', number::text from audit.entry where operation !~ '^[a-z_]+\\.[a-z_]+$'`);
    expect(faults.rows).toEqual([]);
    // No whole day: whom municipalities share may have been changed by one who may.
    const again = await aMorning(here, 'malmo');
    expect(again.exitCaseId).not.toBe(day.exitCaseId);
  });
});

describe('what is no HTTP at all', () => {
  const raw = (bytes: string | Buffer) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
      let got = '';
      socket.on('data', (piece) => (got += piece.toString('latin1')));
      socket.on('close', () => resolve(got));
      socket.on('error', () => resolve(got));
      socket.setTimeout(3_000, () => socket.destroy());
    });

  test.each<[string, string | Buffer]>([
    ['noise', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])],
    ['a line that is none', `${mark}\r\n\r\n`],
    ['a header that is none', `GET /api/me HTTP/1.1\r\nHost: x\r\n${mark}\r\n\r\n`],
    ['headers without end', `GET /api/me HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['two lengths', `POST /api/staff HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n${mark}`],
    [
      'a length and pieces',
      `POST /api/staff HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/me HTTP/1.1\r\n\r\n`,
    ],
    ['a length that is none', `POST /api/staff HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`],
    ['a path with a space', `GET /api/me ${mark} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['a path that cannot be read', `GET /api/contacts/%E0%A4%A${mark} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`],
    ['a path of another kind', `GET http://${mark}.example/api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`],
    ['no path', `OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`],
  ])('%s is answered in few words, none of them its own', async (_, bytes) => {
    const got = await raw(bytes);
    expect(got).not.toContain(mark);
    expect(got).not.toMatch(/\bat \w+ \(|node_modules|HTTP\/1\.1 5/);
    expect((await fire({ what: '', method: 'GET', path: '/livez', headers: {} })).status).toBe(200);
  });
});
