import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as access from '#access/contract.ts';
import { roles } from '#access/roles.ts';
import * as audit from '#audit/contract.ts';
import * as cases from '#cases/contract.ts';
import * as contacts from '#contacts/contract.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import * as people from '#people/contract.ts';
import type { Contract } from '#platform/contract.ts';
import { problem } from '#platform/http.ts';
import { type Answer, type Asking, asking } from '#test/asking.ts';
import { type Day, aDay, newcomer } from '#test/day.ts';
import { agreedNames } from '#test/day-agreements.ts';
import { walkedNames } from '#test/day-process.ts';
import { exchangedNames } from '#test/day-exchanges.ts';
import { reportedNames } from '#test/day-incidents.ts';
import { hiredNames, providedNames } from '#test/day-providers.ts';
import { figureNames } from '#test/day-figures.ts';
import { stayedNames } from '#test/day-stays.ts';
import { pickedNames } from '#test/day-log-review.ts';
import { vaultNames } from '#test/day-threats.ts';
import { grantedNames } from '#test/day-grants.ts';
import { plannedNames } from '#test/day-plans.ts';
import { inputs, pointersIn, withAt } from '#test/inputs.ts';
import { listRequests } from '#whereabouts/contract.ts';
import { operations } from './app.ts';

// What one may not see and what does not exist are the same: to the same question, with an id that is there and with one that is not, a
// stranger gets the same status, the same body and the same headers.

const contracts = operations.map((one) => one.contract);
const pointed = contracts.filter((one) => one.name in inputs);

let place: Asking;
/** `here` is what the strangers ask about; `there` is what the one from Malmö has themselves. */
let here: Day;
let there: Day;
const sessions: Record<string, string> = {};

/** Roles together, so that no stranger is turned away at the door. */
const everyRole = [
  'coordinator',
  'case_worker',
  'manager',
  'stand_in',
  'local_administrator',
  'log_reviewer',
  'archivist',
  // Of the police: one who gives it to somebody in a town sees an empty vault.
  'placement_coordinator',
  // Of a provider, with nothing that has come to it.
  'provider_lead',
  // Of Socialstyrelsen: elsewhere no table is drawn up.
  'analyst',
  'grant_officer',
] as const;
const mayAll = new Set<string>(everyRole.flatMap((role) => roles[role]));

beforeAll(async () => {
  place = await asking();
  here = await aDay(place);
  there = await aDay(place, 'malmo');
  sessions['colleague'] = await place.session(await newcomer(place, here, { roles: asks['colleague'] ?? [] }));
  sessions['other unit'] = await place.session(await newcomer(place, here, { roles: asks['other unit'] ?? [], elsewhere: true }));
  sessions['other organisation'] = await place.sessionOf('malmo-samordnare');
  await place.owner.query(
    `insert into access.role_grant (organisation_id, id, staff_id, unit_id, role, granted_at)
     select $1, gen_random_uuid(), $2, $3, role, now() from unnest($4::text[]) role on conflict do nothing`,
    [there.organisationId, there.coordinatorId, there.unitId, everyRole],
  );
  sessions['excluded'] = await place.sessionOf('haninge-jour');
  sessions['excluded manager'] = await excludedManager();
});
afterAll(() => place[Symbol.asyncDispose]());

/** One who would see emergencies and reviews by their role, were they not shut out. */
async function excludedManager(): Promise<string> {
  const subject = await newcomer(place, here, { roles: ['manager', 'case_worker'] });
  const { rows } = await place.owner.query<{ id: string }>('select id from access.staff where subject = $1', [subject]);
  const who = { kind: 'staff', staffId: rows[0]?.id } as never;
  await place.get('haninge-samordnare', access.exclude, { exitCaseId: here.exitCaseId, who });
  return place.session(subject);
}

/** What may not be known, by the names in a day. */
const ofTheCase = [
  'contactId',
  'clockId',
  'exitCaseId',
  'personId',
  'pseudonym',
  'personalNumber',
  'exclusionId',
  'noteId',
  'draftId',
  'taskId',
  'holdId',
  'roundId',
  'attachmentId',
  'consentId',
  'consentRecipientId',
  'disclosureId',
  'protectionId',
  'investigationId',
  'decisionId',
  'madeId',
  ...plannedNames,
  ...exchangedNames,
  ...vaultNames,
  ...stayedNames,
  ...figureNames,
  ...pickedNames,
  ...grantedNames,
  ...hiredNames,
  ...reportedNames,
  'weighingId',
] as const;
const hidden: Readonly<Record<string, readonly (keyof Day)[]>> = {
  colleague: [...ofTheCase.filter((one) => one !== 'pseudonym'), 'breakGlassId', 'noticeId'],
  'other unit': [
    ...ofTheCase.filter((one) => one !== 'pseudonym'),
    'breakGlassId',
    'noticeId',
    'waitingId',
    'metId',
    'visitId',
    'whereaboutsRequestId',
  ],
  excluded: [...ofTheCase, 'breakGlassId', 'noticeId'],
  'excluded manager': [...ofTheCase, 'breakGlassId', 'noticeId'],
  'other organisation': [
    ...ofTheCase,
    ...([
      'breakGlassId',
      'noticeId',
      'waitingId',
      'metId',
      'visitId',
      'unitId',
      'coordinatorId',
      'caseWorkerId',
      'managerId',
      'standInId',
      'roleGrantId',
      'protocolId',
      'phraseId',
      'delegationId',
      'offerId',
      'incomingId',
      'signalId',
      'incomingSignalId',
      ...providedNames,
      ...agreedNames,
      ...walkedNames,
      'budgetId',
      'costMappingId',
      'whereaboutsRequestId',
    ] as const),
  ],
};

/** Another of the same form that nobody has. */
const nobodys = (name: string) =>
  name === 'pseudonym'
    ? 'Glimmer Hassel 42'
    : name === 'personalNumber'
      ? (testPersonalNumbers.adults[9] ?? '')
      : crypto.randomUUID();

/** Those that search answer that they found nothing. */
const empty: Readonly<Record<string, object>> = {
  'person.find_by_number': { people: [] },
  'contact.list': { contacts: [], more: false },
  'case.list': { cases: [], more: false },
  'case.find': { cases: [], more: false },
  'inbox.list': { incoming: [], more: false },
  'outbox.list': { sent: [], more: false },
  'incident.list': { incidents: [] },
};

const comparable = ({ raw }: Answer) => ({
  status: raw.statusCode,
  body: raw.body,
  headers: Object.fromEntries(Object.entries(raw.headers).filter(([name]) => name !== 'date')),
});

test('every operation that is handed an id is asked about', () => {
  const handed = contracts.filter(
    (one) =>
      one.who === 'staff' &&
      JSON.stringify(Object.keys(one.input.shape)).match(/\w+Id"|pseudonym|personalNumber|"team"|"who"|"end"/),
  );
  const asked = handed.map((one) => one.name).filter((name) => name !== 'trail.list');
  expect(asked.toSorted()).toEqual(pointed.map((one) => one.name).toSorted());
  expect(pointed.filter((one) => !mayAll.has(one.name))).toEqual([]);
});

describe.each(Object.keys(hidden))('to a stranger (%s)', (stranger) => {
  const names = hidden[stranger] ?? [];

  test.each(pointed.map((one) => [one.name, one] as const))(
    '%s answers of what is there as of what is not',
    async (name, contract) => {
      const ofHere = inputs[name]?.(here, place) ?? {};
      // From Malmö one asks with one's own ids, and one of Haninge's among them.
      const own = { ...there, contactId: there.waitingId, clockId: there.waitingClockId };
      const base = stranger === 'other organisation' ? (inputs[name]?.(own, place) ?? {}) : ofHere;
      const secrets = new Map(names.map((one) => [here[one], one] as const));
      const paths = pointersIn(ofHere).filter(([, value]) => secrets.has(value));
      const variants = [...paths.map((one) => [one]), ...(paths.length > 1 ? [paths] : [])];
      for (const changed of variants) {
        for (const version of 'version' in contract.input.shape ? [1, 3] : [undefined]) {
          const ask = (changes: Record<string, string>) =>
            place.ask(
              sessions[stranger] ?? null,
              contract,
              withAt(base, changes) as never,
              version === undefined ? {} : { version },
            );
          const there = await ask(Object.fromEntries(changed));
          const missing = await ask(
            Object.fromEntries(changed.map(([path, value]) => [path, nobodys(secrets.get(value) ?? '')])),
          );
          const where = `${name} ${changed.map(([path]) => path).join(' and ')}`;
          expect(comparable(there), where).toEqual(comparable(missing));
          if (name in empty) expect(there.output, where).toMatchObject(empty[name] ?? {});
          else if (!mayAsk(stranger, name)) expect(there.raw.body, where).toBe(JSON.stringify(problem('not_allowed')));
          // What is one's own may also have been changed since the version that one names.
          else
            expect([problem('not_found'), ...(version === 3 ? [problem('changed_meanwhile')] : [])], where).toContainEqual(
              there.output,
            );
        }
      }
    },
  );
});

/** What each stranger may ask at all, by their roles. */
const asks: Readonly<Record<string, readonly (keyof typeof roles)[]>> = {
  colleague: ['coordinator', 'case_worker', 'stand_in'],
  'other unit': ['coordinator', 'case_worker', 'stand_in'],
  excluded: ['stand_in'],
  'excluded manager': ['manager', 'case_worker'],
  'other organisation': everyRole,
};
const mayAsk = (stranger: string, name: string) =>
  (asks[stranger] ?? []).some((role) => (roles[role] as readonly string[]).includes(name));

test('one who has no receipt is told the same whatever digits they try', async () => {
  const other = here.receipt.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  const answers = [other, '0'.repeat(20), '12345678901234567890'].map((receipt) =>
    place.ask(null, contacts.readThread, { receipt }),
  );
  const [first, ...others] = (await Promise.all(answers)).map(comparable);
  expect(first?.body).toBe(JSON.stringify(problem('receipt_unknown')));
  for (const one of others) expect(one).toEqual(first);
});

describe('what is done in a case moves nothing on any list of', () => {
  /** Every list there is, as it looks to somebody. The server’s own time is left out. */
  const lists = async (session: string) => {
    const asked: [Contract, object][] = [
      [contacts.listContacts, { show: 'all' }],
      [contacts.listContacts, { show: 'waiting' }],
      [contacts.listContacts, { show: 'ended' }],
      [contacts.listVisits, { show: 'all' }],
      [contacts.showFigures, { period: '2026' }],
      [cases.listExitCases, {}],
      [listRequests, {}],
      [people.findByNumber, { personalNumber: here.personalNumber }],
      [access.listNotices, {}],
      [access.listBreakGlass, {}],
      [access.listStaff, {}],
      [audit.listTrail, {}],
    ];
    const seen = [];
    for (const [contract, input] of asked) {
      const { raw } = await place.ask(session, contract, input);
      seen.push([contract.name, raw.statusCode, raw.body.replace(/"serverTime":"[^"]*"/, '')]);
    }
    return seen;
  };

  const work = async () => {
    const { exitCaseId, personId, contactId } = here;
    const assign = { exitCaseId, staffId: here.managerId, function: 'co_worker' } as const;
    await place.get('haninge-samordnare', access.assign, assign);
    const shown = await place.get('haninge-samordnare', people.showIdentity, { personId });
    const identity = { personId, name: 'Nytt Namn', personalNumber: here.personalNumber, contactWays: 'Bara på dagen' } as const;
    await place.get('haninge-samordnare', people.recordIdentity, { ...identity, version: shown.version });
    const { exclusionId } = await place.get('haninge-samordnare', access.exclude, {
      exitCaseId,
      who: { kind: 'staff', staffId: here.caseWorkerId },
    });
    await place.get('haninge-samordnare', access.endExclusion, { exitCaseId, exclusionId });
    await place.get('haninge-samordnare', access.unassign, { exitCaseId, staffId: here.managerId });
    await place.get('haninge-samordnare', contacts.showContact, { contactId });
    // The manager's emergency is over and judged, and another has begun.
    await place.get('haninge-chef', access.closeBreakGlass, { breakGlassId: here.breakGlassId });
    await place.get('haninge-logg', access.reviewBreakGlass, { breakGlassId: here.breakGlassId, verdict: 'justified' });
    const reason = 'Samma fara en gång till, ingen svarar.';
    await place.get('haninge-chef', access.openBreakGlass, {
      pseudonym: here.pseudonym,
      legalGround: 'osl_10_2',
      reason,
      minutes: 15,
    });
  };
  /** What outsiders to the municipality must not notice either: its unit's own work. */
  const unitWork = async () => {
    const registered = {
      unitId: here.unitId,
      way: 'school',
      about: 'self',
      age: 'adult',
      childrenInFamily: 'no',
      safeContact: { how: 'never' },
    } as const;
    await place.get('haninge-samordnare', contacts.registerContact, registered);
    await place.get('haninge-samordnare', contacts.recordTry, { contactId: here.waitingId, how: 'phone' });
    await place.get('haninge-samordnare', contacts.cancelVisit, { visitId: here.visitId, version: 1 });
  };

  test('a colleague outside the team, one in another unit, those shut out, and another organisation', async () => {
    const strangers = Object.keys(hidden);
    const before = await Promise.all(strangers.map(async (one) => [one, await lists(sessions[one] ?? '')]));
    await work();
    for (const [one, seen] of before) {
      const after = await lists(sessions[String(one)] ?? '');
      // Reading one's own trail is in it; in another's organisation nothing of it has moved.
      const withoutTrail = (all: unknown) => (all as string[][]).filter(([name]) => name !== 'trail.list');
      expect(withoutTrail(after), String(one)).toEqual(withoutTrail(seen));
    }
  });

  test('another organisation, nor does the work of its unit', async () => {
    const session = sessions['other organisation'] ?? '';
    const subject = await newcomer(place, there, { roles: ['log_reviewer'] });
    const reviewer = await place.session(subject);
    const before = await lists(session);
    const trail = async () => (await place.get(reviewer, audit.listTrail)).entries;
    const [newest] = await trail();
    await unitWork();
    await work().catch(() => undefined);
    const since = (await trail()).filter((entry) => entry.number > (newest?.number ?? 0));
    expect(since.map((entry) => entry.operation)).toEqual(['trail.list']);
    const withoutTrail = (all: unknown[][]) => all.filter(([name]) => name !== 'trail.list');
    expect(withoutTrail(await lists(session))).toEqual(withoutTrail(before));
    // They have asked for our ids themselves, in the tests above, and were refused. Nobody has done anything to them in Malmö.
    // Whoever is hired by both is in the register of both.
    const shared = new Set<string>([here.organisationId, here.providerId, here.ownerId, here.providerUnitId]);
    const ids = Object.values(here).filter((one) => /^[0-9a-f-]{36}$/.test(one) && !shared.has(one));
    for (const id of ids) {
      const { entries } = await place.get(reviewer, audit.listTrail, { subjectId: id });
      const done = entries.filter(
        (one) =>
          one.outcome === 'done' &&
          !['trail.list', 'contact.list', 'case.list', 'inbox.list', 'outbox.list', 'incident.list'].includes(one.operation),
      );
      expect(done).toEqual([]);
    }
  });
});
