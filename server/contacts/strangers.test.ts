import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import { perform } from '#platform/operation.ts';
import { casework, met, reachedOut, receivingUnit, registration } from '#test/contacts.ts';
import { type PersonaName, type World, signedIn, world } from '#test/personas.ts';
import { showExitCase } from '#cases/operations.ts';
import { planVisit, registerContact, showContact } from './operations.ts';

// What one may not see answers as what is not there: the same status, the same body, the same headers, through the door that the world
// comes in by. So nobody learns from an answer that somebody else's contact, case, person or visit exists.

const missing = 'b8f3a5de-5c5f-4a55-9f6e-0c1d2e3f4a5b';
const away = { outcome: 'withdrew', note: 'Nej.' };
const identity = { name: 'Bo', personalNumber: null, contactWays: null };

interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly body?: object;
  readonly version?: number;
}

interface Ids {
  readonly contactId: string;
  readonly clockId: string;
  readonly exitCaseId: string;
  readonly personId: string;
  readonly visitId: string;
  readonly unitId: string;
  readonly staffId: string;
}
const nothing: Ids = Object.fromEntries(
  ['contactId', 'clockId', 'exitCaseId', 'personId', 'visitId', 'unitId', 'staffId'].map((name) => [name, missing]),
) as unknown as Ids;

/** Every way to ask about one thing, by the operation it is. `unitId` and `staffId` are the asker's own. */
const questions: Record<string, (ids: Ids, own: { unitId: string; staffId: string }) => Asked> = {
  'contact.show': ({ contactId }) => ({ method: 'GET', url: `/contacts/${contactId}` }),
  'contact.take': ({ contactId }) => ({ method: 'POST', url: `/contacts/${contactId}/take`, version: 1 }),
  'contact.take, stale': ({ contactId }) => ({ method: 'POST', url: `/contacts/${contactId}/take`, version: 99 }),
  'contact.classify': ({ contactId }) => ({
    method: 'PUT',
    url: `/contacts/${contactId}/classification`,
    body: { age: 'child', childrenInFamily: 'yes' },
    version: 1,
  }),
  'contact.try': ({ contactId }) => ({ method: 'POST', url: `/contacts/${contactId}/tries`, body: { how: 'phone' } }),
  'contact.answer': ({ contactId }) => ({ method: 'POST', url: `/contacts/${contactId}/messages`, body: { text: 'Hej' } }),
  'contact.end': ({ contactId }) => ({ method: 'POST', url: `/contacts/${contactId}/end`, body: { end: away }, version: 1 }),
  'contact.explain_late': ({ contactId, clockId }) => ({
    method: 'POST',
    url: `/contacts/${contactId}/clocks/${clockId}/reason`,
    body: { reason: 'Sjuk.' },
  }),
  'contact.fulfil_duty': ({ contactId, clockId }) => ({
    method: 'POST',
    url: `/contacts/${contactId}/clocks/${clockId}/done`,
    body: {},
  }),
  'contact.open_case': ({ contactId }, { unitId, staffId }) => ({
    method: 'POST',
    url: `/contacts/${contactId}/case`,
    body: { kind: 'exiter', unitId, team: [{ staffId, function: 'responsible' }], keepThread: true },
    version: 1,
  }),
  'contact.register, from a visit': ({ visitId }, { unitId }) => ({
    method: 'POST',
    url: '/contacts',
    body: { ...registration, unitId, visitId },
  }),
  'contact.register, in a unit': ({ unitId }) => ({ method: 'POST', url: '/contacts', body: { ...registration, unitId } }),
  'visit.plan, in a unit': ({ unitId }, { staffId }) => ({
    method: 'POST',
    url: '/visits',
    body: { unitId, place: 'prison', on: '2026-04-01', staffId },
  }),
  'visit.plan, by a colleague': ({ staffId }, { unitId }) => ({
    method: 'POST',
    url: '/visits',
    body: { unitId, place: 'prison', on: '2026-04-01', staffId },
  }),
  'visit.carry_out': ({ visitId }) => ({ method: 'POST', url: `/visits/${visitId}/carry-out`, body: { people: 2 }, version: 1 }),
  'visit.cancel': ({ visitId }) => ({ method: 'POST', url: `/visits/${visitId}/cancel`, version: 1 }),
  'case.show': ({ exitCaseId }) => ({ method: 'GET', url: `/cases/${exitCaseId}` }),
  'team.show': ({ exitCaseId }) => ({ method: 'GET', url: `/cases/${exitCaseId}/team` }),
  'team.assign': ({ exitCaseId }, { staffId }) => ({
    method: 'POST',
    url: `/cases/${exitCaseId}/team`,
    body: { staffId, function: 'co_worker' },
  }),
  'person.reveal': ({ personId }) => ({ method: 'POST', url: `/people/${personId}/reveal`, body: {} }),
  'person.identify': ({ personId }) => ({ method: 'PUT', url: `/people/${personId}/identity`, body: identity, version: 1 }),
};

let here: World;
let app: FastifyInstance;
const tokens = new Map<PersonaName, string>();
let existing: Ids;
let waiting: Ids;

beforeAll(async () => {
  here = await world();
  app = await buildApp(here.installation);
  const ellinor = await here.as('haninge-samordnare');
  const unitId = await receivingUnit(here, ellinor);
  const { visitId } = await perform(here.installation, planVisit, ellinor, {
    unitId,
    place: 'remand',
    on: '2026-03-05',
    staffId: ellinor.staffId,
  });
  const { contactId, exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, identity });
  const { personId } = await perform(here.installation, showExitCase, ellinor, { exitCaseId });
  const clockOf = async (id: string) =>
    (await perform(here.installation, showContact, ellinor, { contactId: id })).clocks[0]?.clockId ?? missing;
  existing = { contactId, clockId: await clockOf(contactId), exitCaseId, personId, visitId, unitId, staffId: ellinor.staffId };
  const other = await perform(here.installation, registerContact, ellinor, { unitId, ...registration, identity });
  const { rows } = await here.owner.query('select person_id from contacts.contact where id = $1', [other.contactId]);
  waiting = { ...existing, contactId: other.contactId, clockId: await clockOf(other.contactId), personId: rows[0]?.person_id };
  for (const name of [
    'malmo-samordnare',
    'malmo-chef',
    'haninge-jour',
    'haninge-chef',
    'haninge-ekonom',
    'socialstyrelsen',
  ] as const)
    tokens.set(name, (await signedIn(here.installation, name)).token);
});
afterAll(async () => {
  await app.close();
  await here[Symbol.asyncDispose]();
});

async function asks(name: PersonaName | 'nobody', { method, url, body, version }: Asked) {
  const token = name === 'nobody' ? undefined : tokens.get(name);
  const answer = await app.inject({
    method,
    url: `/api${url}`,
    headers: {
      ...(token === undefined ? {} : { cookie: `omstart=${token}` }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    ...(method === 'GET' ? {} : { payload: body ?? {} }),
  });
  const { date: _, ...headers } = answer.headers;
  return { status: answer.statusCode, headers, body: answer.body };
}

const all = Object.keys(questions);
const question = (name: string, ids: Ids, own: { unitId: string; staffId: string }): Asked => {
  const asked = questions[name]?.(ids, own);
  if (!asked) throw new Error(name);
  return asked;
};
const owns = new Map<PersonaName, { unitId: string; staffId: string }>();
const ownOf = async (name: PersonaName) => {
  const known = owns.get(name);
  if (known) return known;
  const actor = await here.as(name);
  const own = { unitId: await receivingUnit(here, actor), staffId: actor.staffId };
  owns.set(name, own);
  return own;
};

describe.each(['malmo-samordnare', 'malmo-chef'] as const)('%s asks about what is Haninge’s', (name) => {
  test.each(all)('%s', async (operation) => {
    const own = await ownOf(name);
    const absent = await asks(name, question(operation, nothing, own));
    expect(absent).toMatchObject({ status: 404, headers: { 'content-type': 'application/problem+json; charset=utf-8' } });
    expect(JSON.parse(absent.body)).toMatchObject({ code: 'not_found' });
    expect(await asks(name, question(operation, existing, own))).toEqual(absent);
    expect(await asks(name, question(operation, waiting, own))).toEqual(absent);
  });
});

/** What colleagues in the unit do see: its visits, its units and each other. */
const ofTheUnit = /^(visit|contact\.register)/;

describe.each(['haninge-jour', 'haninge-chef'] as const)('%s, who is not in the team, asks about the case', (name) => {
  test.each(all.filter((operation) => !ofTheUnit.test(operation)))('%s', async (operation) => {
    const own = await ownOf(name);
    const absent = await asks(name, question(operation, nothing, own));
    expect(absent.status).toBe(404);
    expect(await asks(name, question(operation, existing, own))).toEqual(absent);
  });
});

describe.each(['haninge-ekonom', 'socialstyrelsen', 'nobody'] as const)('%s is refused before anything is looked up', (name) => {
  test.each(all)('%s', async (operation) => {
    const own = { unitId: existing.unitId, staffId: existing.staffId };
    const absent = await asks(name, question(operation, nothing, own));
    expect(absent.status).toBe(name === 'nobody' ? 401 : 403);
    expect(await asks(name, question(operation, existing, own))).toEqual(absent);
  });
});

test('the list of questions is whole: every operation of these slices that names one thing is asked', async () => {
  const { operations } = await import('#server/app.ts');
  const about = operations
    .map(({ contract }) => contract)
    .filter(({ who, http }) => who === 'staff' && /:(contact|visit|person)Id/.test(http))
    // A visit to a provider is another thing than a visit to those who may want out.
    .filter(({ http }) => !http.includes('/providers/'))
    .map(({ name }) => name);
  const asked = new Set(all.map((name) => name.split(',')[0] ?? ''));
  expect(about.filter((name) => !asked.has(name))).toEqual([]);
  expect(about.length).toBeGreaterThan(10);
});

describe('an emergency', () => {
  test('lets one read the case and its contact, and change nothing', async () => {
    const ellinor = await here.as('haninge-samordnare');
    const { pseudonym } = await perform(here.installation, showExitCase, ellinor, { exitCaseId: existing.exitCaseId });
    const own = await ownOf('haninge-jour');
    const absent = await asks('haninge-jour', question('contact.show', nothing, own));
    const opened = await asks('haninge-jour', {
      method: 'POST',
      url: '/break-glass',
      body: { pseudonym, legalGround: 'osl_10_2', reason: 'Personen ringde jouren och är rädd.', minutes: 15 },
    });
    expect(opened.status).toBe(201);
    for (const readable of ['contact.show', 'case.show', 'team.show', 'person.reveal']) {
      const answer = await asks('haninge-jour', question(readable, existing, own));
      expect(answer.status, readable).toBe(200);
      if (readable === 'contact.show') expect(JSON.parse(answer.body)).toMatchObject({ allowed: [] });
      if (readable === 'case.show') {
        expect(JSON.parse(answer.body)).toMatchObject({
          mine: false,
          throughBreakGlassUntil: '2026-03-02T11:15:00.000Z',
          allowed: ['team.show', 'case.life', 'person.reveal', 'break_glass.close'],
        });
      }
    }
    const before = await everything();
    for (const changing of all.filter(
      (name) => !ofTheUnit.test(name) && !['contact.show', 'case.show', 'team.show', 'person.reveal'].includes(name),
    )) {
      const answer = await asks('haninge-jour', question(changing, existing, own));
      expect(answer, changing).toEqual(absent);
    }
    expect(await everything()).toEqual(before);
    here.setClock('2026-03-02T11:15:00Z');
    for (const readable of ['contact.show', 'case.show', 'team.show', 'person.reveal'])
      expect(await asks('haninge-jour', question(readable, existing, own)), readable).toEqual(absent);
    here.setClock('2026-03-02T11:00:00Z');
  });

  const everything = async () => {
    const { rows } = await here.owner.query(
      `select (select jsonb_agg(contact order by id) from contacts.contact) as contacts, (select jsonb_agg(clock order by id) from clocks.clock) as clocks,
              (select jsonb_agg(message order by id) from contacts.message) as messages, (select jsonb_agg(try order by id) from contacts.try) as tries,
              (select jsonb_agg(person order by id) from people.person) as people, (select jsonb_agg(assignment order by id) from access.assignment) as team`,
    );
    return rows[0];
  };
});

test('one who is shut out of a case sees nothing of it, with the identity, the thread and all', async () => {
  const ellinor = await here.as('haninge-samordnare');
  const milo = await here.as('haninge-handlaggare');
  const opened = await casework(here.installation, ellinor, {
    responsible: ellinor.staffId,
    coWorkers: [milo.staffId],
    identity,
  });
  const { personId } = await perform(here.installation, showExitCase, milo, { exitCaseId: opened.exitCaseId });
  tokens.set('haninge-samordnare', (await signedIn(here.installation, 'haninge-samordnare')).token);
  tokens.set('haninge-handlaggare', (await signedIn(here.installation, 'haninge-handlaggare')).token);
  const shut = await asks('haninge-samordnare', {
    method: 'POST',
    url: `/cases/${opened.exitCaseId}/exclusions`,
    body: { who: { kind: 'staff', staffId: milo.staffId } },
  });
  expect(shut.status).toBe(201);
  const own = await ownOf('haninge-handlaggare');
  const ids = { ...existing, ...opened, personId };
  for (const operation of all.filter((name) => !ofTheUnit.test(name))) {
    const absent = await asks('haninge-handlaggare', question(operation, nothing, own));
    expect(await asks('haninge-handlaggare', question(operation, ids, own)), operation).toEqual(absent);
  }
});

test('a contact somebody else has met is there for the unit, and gone for it when it is a case', async () => {
  const ellinor = await here.as('haninge-samordnare');
  const { contactId } = await reachedOut(here.installation, ellinor);
  const own = await ownOf('haninge-jour');
  await met(here.installation, ellinor, contactId);
  expect((await asks('haninge-jour', question('contact.show', { ...existing, contactId }, own))).status).toBe(200);
});
