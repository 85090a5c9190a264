import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Asking, asking } from '#test/asking.ts';
import { buildApp } from '#server/app.ts';
import { perform } from '#platform/operation.ts';
import * as access from './contract.ts';
import { clearOldSessions, hashOf } from './operations/sessions.ts';
import { isOwnPath } from './sign-in.ts';

let here: Asking;
beforeAll(async () => void (here = await asking()));
afterAll(() => here[Symbol.asyncDispose]());

const noon = new Date('2026-03-02T11:00:00Z');
beforeEach(() => here.setClock(noon));
const later = (minutes: number) => here.setClock(new Date(noon.getTime() + minutes * 60_000));
const subject = 'demo-haninge-samordnare';
const status = async (session: string | null) => (await here.ask(session, access.showMe)).status;

describe('a session', () => {
  test('is of the one the identity provider vouched for, and says who that is and what they may', async () => {
    const me = await here.get('haninge-samordnare', access.showMe);
    expect(me).toMatchObject({
      name: 'Ellinor',
      title: 'Samordnare, Haninge',
      organisation: { name: 'Haninge', kind: 'municipality' },
      grants: [{ role: 'coordinator', unit: 'Avhopparverksamheten' }],
      demo: true,
      idleMinutes: 30,
    });
    expect(me.may).toContain('contact.list');
    expect(me.may).not.toContain('role.grant');
  });

  test('is for nobody whom nobody knows', async () => {
    for (const unknown of ['demo-nobody', 'demo-haninge-samordnar', 'DEMO-HANINGE-SAMORDNARE', `${subject}'--`])
      await expect(here.session(unknown)).rejects.toThrow('not_allowed');
    const { rows } = await here.owner.query(
      `select why, subject_ids, staff_id from audit.entry where operation = 'session.begin' and outcome = 'refused' limit 1`,
    );
    expect(rows).toEqual([{ why: 'not_allowed', subject_ids: [], staff_id: null }]);
  });

  test('ends when nobody has touched it for half an hour, and lives on by being used', async () => {
    const session = await here.session(subject);
    later(29.9);
    expect(await status(session)).toBe(200);
    later(59.8);
    expect(await status(session)).toBe(200);
    later(59.8 + 30);
    expect(await status(session)).toBe(401);
  });

  test('ends after ten hours however much it is used', async () => {
    const session = await here.session(subject);
    for (let minute = 20; minute < 600; minute += 20) {
      later(minute);
      expect(await status(session)).toBe(200);
    }
    later(600);
    expect(await status(session)).toBe(401);
  });

  test('is kept by a hash alone, of a key with 256 random bits that stands nowhere', async () => {
    const session = await here.session(subject);
    expect(Buffer.from(session, 'base64url')).toHaveLength(32);
    await status(session);
    const { rows } = await here.owner.query<{ row: string }>('select session::text as row from access.session');
    expect(rows.some(({ row }) => row.includes(hashOf(session).toString('hex')))).toBe(true);
    const trail = await here.owner.query<{ row: string }>('select entry::text as row from audit.entry');
    for (const text of [...rows, ...trail.rows].map(({ row }) => row).concat(here.logged)) {
      expect(text).not.toContain(session);
      expect(text).not.toContain(Buffer.from(session, 'base64url').toString('hex'));
    }
  });

  test('that is over is cleared away after a month, with the answers to old calls', async () => {
    const { rowCount: before } = await here.owner.query('select from access.session');
    await perform(here.installation, clearOldSessions, { kind: 'system', persona: 'gatekeeper' }, {});
    expect((await here.owner.query('select from access.session')).rowCount).toBe(before);
    later(31 * 24 * 60);
    await perform(here.installation, clearOldSessions, { kind: 'system', persona: 'gatekeeper' }, {});
    expect((await here.owner.query('select from access.session')).rowCount).toBe(0);
  });
});

describe('signing out', () => {
  const out = (session: string, headers: Record<string, string> = {}) =>
    here.app.inject({ method: 'POST', url: '/auth/logout', cookies: { omstart: session }, headers });

  test('ends this session, and no other', async () => {
    const [one, two] = [await here.session(subject), await here.session(subject)];
    const answer = await out(one);
    expect(answer.statusCode).toBe(303);
    expect(answer.cookies).toMatchObject([{ name: 'omstart', value: '', httpOnly: true, path: '/' }]);
    expect([await status(one), await status(two)]).toEqual([401, 200]);
    expect((await out(one)).statusCode).toBe(303);
  });

  test('everywhere ends all of one’s own, and nobody else’s', async () => {
    const [one, two, colleague] = [
      await here.session(subject),
      await here.session(subject),
      await here.session('demo-haninge-chef'),
    ];
    expect((await here.get(one, access.endSessions)).ended).toBeGreaterThanOrEqual(2);
    expect([await status(one), await status(two), await status(colleague)]).toEqual([401, 401, 200]);
  });

  test('is not done by another site', async () => {
    const session = await here.session(subject);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect((await out(session, headers as never)).statusCode).toBe(403);
    expect(await status(session)).toBe(200);
  });
});

describe('what somebody may is asked anew each time', () => {
  test('a role withdrawn is gone at the next call, and one granted is there', async () => {
    const session = await here.session('demo-haninge-ekonom');
    const list = () => here.ask(session, access.listBreakGlass).then((answer) => answer.status);
    const { staff } = await here.get('haninge-admin', access.listStaff);
    const economist = staff.find((one) => one.title === 'Ekonom, Haninge');
    const unitId = economist?.grants[0]?.unitId;
    if (!economist || !unitId) throw new Error('Nobody counts the money.');
    const of = { staffId: economist.staffId, unitId };
    expect(await list()).toBe(403);
    const { roleGrantId } = await here.get('haninge-admin', access.grantRole, { ...of, role: 'case_worker' });
    expect(await list()).toBe(200);
    await here.get('haninge-admin', access.withdrawRole, { roleGrantId });
    expect(await list()).toBe(403);
  });

  test('one whose account has ended is signed out everywhere and does not come in again', async () => {
    const sessions = [await here.session('demo-haninge-jour'), await here.session('demo-haninge-jour')];
    const { staff } = await here.get('haninge-admin', access.listStaff);
    const standIn = staff.find((one) => one.title === 'Jour, Haninge');
    if (!standIn) throw new Error('Nobody stands in.');
    const { staffId, version } = standIn;
    await here.get('haninge-admin', access.endStaff, { staffId, version });
    expect(await Promise.all(sessions.map(status))).toEqual([401, 401]);
    await expect(here.session('demo-haninge-jour')).rejects.toThrow('not_allowed');
    const after = (await here.get('haninge-admin', access.listStaff)).staff.find((one) => one.staffId === staffId);
    expect(after).toMatchObject({ ended: true, grants: [] });
  });
});

describe('over HTTP', () => {
  test('a session is taken from its own cookie and from nowhere else', async () => {
    const session = await here.session(subject);
    const asked = (more: object) => here.app.inject({ url: '/api/me', ...more }).then((answer) => answer.statusCode);
    expect(await asked({ cookies: { omstart: session } })).toBe(200);
    expect(await asked({ url: `/api/me?omstart=${session}` })).toBe(401);
    expect(await asked({ headers: { authorization: `Bearer ${session}`, 'x-session': session } })).toBe(401);
    for (const name of ['Omstart', '__Host-omstart', 'omstart-sign-in', 'session'])
      expect(await asked({ cookies: { [name]: session } })).toBe(401);
    expect(await asked({ headers: { cookie: `omstart=${session}x` } })).toBe(401);
    expect(await asked({ headers: { cookie: `omstart=${session.slice(0, -1)}` } })).toBe(401);
  });

  test('with TLS the cookie has the prefix that keeps it to this host, and the other is not taken', async () => {
    const app = await buildApp(here.another({ secureCookies: true }));
    const session = await here.session(subject);
    const asked = async (name: string) => (await app.inject({ url: '/api/me', cookies: { [name]: session } })).statusCode;
    expect(await asked('__Host-omstart')).toBe(200);
    expect(await asked('omstart')).toBe(401);
    const [cookie] = (await app.inject({ method: 'POST', url: '/auth/logout', cookies: { '__Host-omstart': session } })).cookies;
    expect(cookie).toMatchObject({ name: '__Host-omstart', httpOnly: true, secure: true, path: '/' });
    expect(cookie).not.toHaveProperty('domain');
    await app.close();
  });

  test('one comes back from the identity provider only by the way one went, and to a path of ours', async () => {
    const back = async (cookie?: string, query = '?code=x&state=y') => {
      const answer = await here.app.inject({
        url: `/auth/callback${query}`,
        ...(cookie === undefined ? {} : { cookies: { 'omstart-sign-in': cookie } }),
      });
      return [answer.statusCode, answer.headers.location, answer.cookies.some((one) => one.name === 'omstart')];
    };
    const kept = (of: unknown) => Buffer.from(JSON.stringify(of)).toString('base64url');
    const attempt = { state: 'y', nonce: 'n', verifier: 'v', to: '/' };
    for (const cookie of [
      undefined,
      '',
      'x',
      kept(null),
      kept([]),
      kept({ ...attempt, to: '//evil.example' }),
      kept({ ...attempt, to: undefined }),
      kept(attempt),
      kept({ ...attempt, state: 'z' }),
    ])
      expect(await back(cookie)).toEqual([302, '/logga-in?fel=avbruten', false]);
    expect(await back(kept(attempt), '?error=access_denied')).toEqual([302, '/logga-in?fel=avbruten', false]);
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/x\r\nset-cookie: a=b',
    '',
    'x',
    '/ x',
    '/\t/evil.example',
    '/<script>',
    '\\',
    '/å',
  ])('%j is not a path of ours', (path) => expect(isOwnPath(path)).toBe(false));
  test.each(['/', '/kontakter', '/kontakter/1?visa=alla&sida=2', '/a/%2F/b'])('%j is', (path) =>
    expect(isOwnPath(path)).toBe(true),
  );
});
