import type { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { registeredId } from '#access/register.ts';
import { listExchanges, readAnswer, sendExchange } from '#exchanges/operations.ts';
import type { ExchangeId, ExitCaseId, NetworkId, SubjectId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { rotateOrganisation } from '#platform/rotate-keys.ts';
import { refused } from '#test/contacts.ts';
import { aboutThreat, carried, caseToTellOf } from '#test/exchanges.ts';
import { type World, world } from '#test/personas.ts';
import { always, asSure, assessed, network, questionTo, takenIn } from '#test/threats.ts';
import { roles } from '#access/roles.ts';
import * as threats from './operations.ts';

let here: World;
let ellinor: StaffActor;
let signe: StaffActor;
let torkel: StaffActor;
let ragna: StaffActor;
let exitCaseId: ExitCaseId;
let exchangeId: ExchangeId;
let subjectId: SubjectId;
let pseudonym: string;
let networkId: NetworkId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  signe = await here.as('polis-hotbedomare');
  torkel = await here.as('polis-samordnare');
  ragna = await here.as('polis-placering');
});
afterAll(() => here[Symbol.asyncDispose]());
let named = 0;
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId, exchangeId } = await questionTo(here.installation, ellinor, signe));
  ({ subjectId, pseudonym } = await takenIn(here.installation, signe, exchangeId));
  networkId = await network(here.installation, signe, `Påhittade nätverket ${(named += 1)}`);
});

const does = <C extends Contract>(op: Operation<C>, input: z.input<C['input']>, by = signe) =>
  perform(here.installation, op, by, input);
const show = (by = signe) => does(threats.showSubject, { subjectId }, by);
const gävle = registeredId('municipality', '2180');

describe('a question about the threat', () => {
  test('is answered with level, advice and last day in one step, and nothing else of the assessment leaves the vault', async () => {
    const notes = 'Underrättelse som stannar hos polisen.';
    await does(threats.assessSubject, {
      subjectId,
      exchangeId,
      ...assessed,
      history: 'violence',
      protection: ['new_phone'],
      notes,
    });
    await carried(here.installation);
    await perform(here.installation, readAnswer, ellinor, { exitCaseId, exchangeId });
    const { exchanges } = await perform(here.installation, listExchanges, ellinor, { exitCaseId });
    expect(exchanges[0]?.answer).toEqual({
      outcome: 'assessed',
      said: { level: 'concrete', advice: assessed.advice, validTo: '2026-06-01' },
    });
    expect(JSON.stringify(exchanges)).not.toContain(notes);
    expect(await show(torkel)).toMatchObject({
      assessments: [{ level: 'concrete', history: 'violence', notes, assessedBy: 'Signe' }],
      questions: [{ exchangeId, state: 'answered', holdsTo: '2026-06-01', sender: { name: 'Haninge' } }],
    });
  });

  test('is about the one who is there already when the number is the same, under a pseudonym of the vault’s own', async () => {
    const again = await questionTo(here.installation, ellinor, signe);
    expect(await takenIn(here.installation, torkel, again.exchangeId)).toEqual({ subjectId, pseudonym });
    expect(again.pseudonym).not.toBe(pseudonym);
    expect(await does(threats.revealSubject, { subjectId })).toMatchObject({ name: 'Testa Provsson' });
    expect(JSON.stringify(await show())).not.toContain('Provsson');
    const listed = (await does(threats.listSubjects, {})).subjects.find((one) => one.subjectId === subjectId);
    expect(listed?.questionsWaiting).toBeGreaterThan(0);
  });

  test('cannot be answered as another’s, with a day that has passed, or twice', async () => {
    await expect(does(threats.assessSubject, { subjectId, exchangeId: crypto.randomUUID(), ...assessed })).rejects.toMatchObject(
      refused('not_found'),
    );
    await expect(does(threats.assessSubject, { subjectId, ...assessed, validTo: '2026-03-01' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'validTo', code: 'in_the_past' }),
    );
    await does(threats.assessSubject, { subjectId, exchangeId, ...assessed });
    await expect(does(threats.assessSubject, { subjectId, exchangeId, ...assessed })).rejects.toMatchObject(
      refused('already_answered'),
    );
  });

  test('that has not been opened makes no person', async () => {
    const made = await caseToTellOf(here.installation, ellinor);
    const sent = await perform(here.installation, sendExchange, ellinor, { exitCaseId: made.exitCaseId, ...aboutThreat });
    await carried(here.installation);
    await expect(takenIn(here.installation, signe, sent.exchangeId)).rejects.toMatchObject(refused('not_opened'));
  });

  test('keeps what the answer leaned on, also where it is answered without an assessment', async () => {
    await does(threats.noteAffiliation, { subjectId, networkId, belonging: 'former', ...asSure, ...always });
    const answer = { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' } as const;
    await does(threats.answerQuestion, { exchangeId, answer });
    const { rows } = await here.owner.query('select leans_on, holds_to from threats.question where id = $1', [exchangeId]);
    expect(rows[0]).toMatchObject({ holds_to: null });
    expect((rows[0] as { leans_on: string[] }).leans_on).toContain(networkId);
  });
});

describe('a network', () => {
  test('is there once, however its name is written, and its name is kept sealed', async () => {
    const name = `Påhittade nätverket ${named}`;
    await expect(network(here.installation, torkel, ` PÅHITTADE  nätverket ${named} `)).rejects.toMatchObject(
      refused('network_there_already'),
    );
    expect((await does(threats.listNetworks, {})).networks.map((one) => one.name)).toContain(name);
    const { rows } = await here.owner.query<{ row: string }>('select to_jsonb(network)::text as row from threats.network');
    for (const { row } of rows) expect(row).not.toContain('nätverket');
  });

  test('is active somewhere, hostile both ways, and knows who belongs to it; what is ended stands', async () => {
    const otherId = await network(here.installation, signe, `Fientliga nätverket ${named}`);
    const { factId } = await does(threats.noteActivity, { networkId, municipalityId: gävle, ...always });
    const between = { of: 'networks', networkId: otherId, otherNetworkId: networkId } as const;
    await does(threats.noteHostility, { between, ...asSure, ...always });
    await does(threats.noteAffiliation, { subjectId, networkId, belonging: 'former', ...asSure, ...always });
    expect(await does(threats.showNetwork, { networkId })).toMatchObject({
      activities: [{ municipality: { name: 'Gävle' }, to: null, allowed: ['activity.end'] }],
      hostilities: [{ other: { networkId: otherId }, source: asSure.source }],
      subjects: [{ subjectId, belonging: 'former' }],
    });
    expect((await does(threats.showNetwork, { networkId: otherId })).hostilities[0]?.other.networkId).toBe(networkId);
    const end = { factId, to: '2026-03-01' } as const;
    await expect(does(threats.endActivity, { factId, to: '2025-12-31' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'to', code: 'too_early' }),
    );
    await does(threats.endActivity, end, torkel);
    await expect(does(threats.endActivity, end)).rejects.toMatchObject(refused('not_found'));
    await expect(does(threats.noteHostility, { between: { ...between, networkId }, ...asSure, ...always })).rejects.toMatchObject(
      refused('invalid_input', { field: 'between.otherNetworkId', code: 'not_a_choice' }),
    );
  });

  test('is changed on top of what was read', async () => {
    const { version, keepUntil } = await does(threats.showNetwork, { networkId });
    const said = { networkId, kind: 'honour_related', to: '2026-12-31', keepUntil } as const;
    await does(threats.changeNetwork, { ...said, version });
    await expect(does(threats.changeNetwork, { ...said, version })).rejects.toMatchObject(refused('changed_meanwhile'));
  });
});

test('places to avoid, hostile persons and networks stand on a person’s page, with why', async () => {
  await does(threats.noteAvoidedPlace, { subjectId, municipalityId: gävle, why: 'Tidigare vänner bor där.', ...always });
  await does(threats.noteAffiliation, { subjectId, networkId, belonging: 'member', ...asSure, ...always });
  const page = await show(torkel);
  const avoided = page.avoidedPlaces[0]!;
  expect(avoided).toMatchObject({ municipality: { name: 'Gävle' }, why: 'Tidigare vänner bor där.' });
  const belongs = page.affiliations.find((one) => one.network.networkId === networkId)!;
  expect(belongs).toMatchObject({ belonging: 'member', source: asSure.source });
  await does(threats.endAffiliation, { factId: belongs.factId, to: '2026-03-02' }, torkel);
  await does(threats.endAvoidedPlace, { factId: avoided.factId, to: '2026-03-02' });
  expect((await show()).avoidedPlaces.find(({ factId }) => factId === avoided.factId)?.allowed).toEqual([]);
});

test('what is not to be kept is weeded after its day: the name, and with its key every text', async () => {
  const { version } = await show();
  await expect(does(threats.weedSubject, { subjectId, version })).rejects.toMatchObject(refused('kept_until_later'));
  await does(threats.keepSubject, { subjectId, keepUntil: '2026-03-10', version });
  here.setClock('2026-03-11T11:00:00Z');
  await does(threats.weedSubject, { subjectId, version: version + 1 });
  await expect(show()).rejects.toMatchObject(refused('not_found'));
  const { rows } = await here.owner.query('select sealed_name, sealed_number, number_hash from threats.subject where id = $1', [
    subjectId,
  ]);
  expect(rows).toEqual([{ sealed_name: null, sealed_number: null, number_hash: null }]);
  expect(await here.installation.keyShares.find(subjectId)).toBeUndefined();
  const network = await does(threats.showNetwork, { networkId });
  await does(threats.changeNetwork, {
    networkId,
    kind: network.kind,
    to: null,
    keepUntil: '2026-03-11',
    version: network.version,
  });
  here.setClock('2026-03-12T11:00:00Z');
  await does(threats.weedNetwork, { networkId, version: network.version + 1 });
  await expect(does(threats.showNetwork, { networkId })).rejects.toMatchObject(refused('not_found'));
});

test('the keys of the vault turn with those of its organisation', async () => {
  await rotateOrganisation(here.installation, signe.organisationId);
  const { rows } = await here.owner.query<{ version: number }>(
    'select distinct key_version as version from threats.network where organisation_id = $1',
    [signe.organisationId],
  );
  expect(rows).toEqual([{ version: 2 }]);
  expect((await does(threats.showNetwork, { networkId })).name).toContain('nätverket');
});

describe('to one outside the vault what is there is as what is not', () => {
  /** Every operation that is handed an id of the vault, with the rest of what it is handed right. */
  const asked = async (): Promise<[Operation, object, string][]> => {
    const { factId } = await does(threats.noteActivity, { networkId, municipalityId: gävle, ...always });
    const other = await network(here.installation, ragna, `Annat valv ${(named += 1)}`);
    const to = '2026-03-02';
    return [
      [threats.showNetwork, { networkId }, networkId],
      [threats.changeNetwork, { networkId, kind: 'honour_related', to: null, keepUntil: '2026-12-01', version: 1 }, networkId],
      [threats.weedNetwork, { networkId, version: 1 }, networkId],
      [threats.noteActivity, { networkId, municipalityId: gävle, ...always }, networkId],
      [threats.endActivity, { factId, to }, factId],
      [threats.endHostility, { factId, to }, factId],
      [threats.endAffiliation, { factId, to }, factId],
      [threats.endAvoidedPlace, { factId, to }, factId],
      [
        threats.noteHostility,
        { between: { of: 'networks', networkId: other, otherNetworkId: networkId }, ...asSure, ...always },
        networkId,
      ],
      [threats.showSubject, { subjectId }, subjectId],
      [threats.revealSubject, { subjectId }, subjectId],
      [threats.keepSubject, { subjectId, keepUntil: '2026-12-01', version: 1 }, subjectId],
      [threats.weedSubject, { subjectId, version: 1 }, subjectId],
      [threats.assessSubject, { subjectId, ...assessed }, subjectId],
      [threats.noteAffiliation, { subjectId, networkId: other, belonging: 'member', ...asSure, ...always }, subjectId],
      [threats.noteAvoidedPlace, { subjectId, municipalityId: gävle, why: 'Därför.', ...always }, subjectId],
      [threats.takeIn, { exchangeId }, exchangeId],
      [threats.answerQuestion, { exchangeId, answer: { kind: 'threat_assessment', outcome: 'cannot', why: 'Nej.' } }, exchangeId],
    ];
  };
  const told = (op: Operation, input: object, by: StaffActor) =>
    perform(here.installation, op, by, input).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );

  test('one of another vault, with the function', async () => {
    for (const [op, input, id] of await asked()) {
      const elsewhere = JSON.parse(JSON.stringify(input).replaceAll(id, crypto.randomUUID())) as object;
      expect([await told(op, input, ragna), await told(op, elsewhere, ragna)], op.contract.name).toEqual([
        'not_found',
        'not_found',
      ]);
    }
    expect((await does(threats.listSubjects, {}, ragna)).subjects).toEqual([]);
    expect((await does(threats.listNetworks, {}, ragna)).networks.map((one) => one.networkId)).not.toContain(networkId);
  });

  test('a municipality with whatever roles it gives itself: its own vault is empty, and the answers are the same', async () => {
    const bold: StaffActor = { ...ellinor, may: new Set([...ellinor.may, ...roles.threat_assessor]) };
    for (const [op, input, id] of await asked()) {
      const elsewhere = JSON.parse(JSON.stringify(input).replaceAll(id, crypto.randomUUID())) as object;
      expect([await told(op, input, ellinor), await told(op, elsewhere, ellinor)], op.contract.name).toEqual([
        'not_allowed',
        'not_allowed',
      ]);
      expect([await told(op, input, bold), await told(op, elsewhere, bold)], op.contract.name).toEqual([
        'not_found',
        'not_found',
      ]);
    }
    expect((await does(threats.listSubjects, {}, bold)).subjects).toEqual([]);
    expect((await does(threats.listNetworks, {}, bold)).networks).toEqual([]);
  });
});

test('every act and every read is in the trail', async () => {
  await show();
  await does(threats.revealSubject, { subjectId });
  const { rows } = await here.owner.query<{ operation: string }>(
    'select distinct operation from audit.entry where $1 = any (subject_ids::text[]) order by 1',
    [subjectId],
  );
  expect(rows.map((one) => one.operation)).toEqual(expect.arrayContaining(['subject.reveal', 'subject.show', 'subject.take_in']));
});
