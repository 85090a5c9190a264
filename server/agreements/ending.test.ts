import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import { useProof } from '#access/proof-store.ts';
import { hashOf } from '#access/operations/sessions.ts';
import { listExchanges, sendExchange } from '#exchanges/contract.ts';
import { Day, addDays } from '#kernel/day.ts';
import type { AgreementId, OrganisationId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { anAgreementWith, proposed, proven } from '#test/day-agreements.ts';
import { aboutThreat, caseToTellOf, nationalCoordination, policeOfStockholm } from '#test/exchanges.ts';
import type { PersonaName } from '#test/personas.ts';
import { bytesOf, idOf, putIn } from '#test/rows.ts';
import * as contract from './contract.ts';
import { showCoverage } from './contract/coverage.ts';
import * as ending from './contract/ending.ts';
import { addNeed } from './contract/needs.ts';
import { lastDayOf } from './domain/ending.ts';
import { tellOfAgreements } from './operations/telling.ts';

const [ellinor, sigbritt, torkel] = ['haninge-samordnare', 'haninge-chef', 'polis-samordnare'] as const;
const [yasmin, theirManager, stranger] = ['malmo-samordnare', 'malmo-chef', 'polis-placering'] as const;
const reason = 'Vi bygger om verksamheten.';
let here: Asking;
let haninge: OrganisationId;
let malmo: OrganisationId;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  haninge = (await here.as(sigbritt)).organisationId;
  malmo = (await here.as(yasmin)).organisationId;
});
afterAll(() => here[Symbol.asyncDispose]());

const shown = (who: PersonaName, agreementId: AgreementId) => here.get(who, contract.showAgreement, { agreementId });
const sign = async (session: string, agreementId: AgreementId, number = 1) => {
  const { editions } = await here.get(session, contract.showAgreement, { agreementId });
  const digest = editions.find((one) => one.number === number)?.digest ?? '';
  return here.ask(session, contract.signAgreement, { agreementId, number, digest });
};
/** What the clock has told somebody of, that they have not read. */
const told = async (who: PersonaName) => {
  await perform(here.installation, tellOfAgreements, { kind: 'system', persona: 'clock' }, {});
  const { notices } = await here.get(await here.session(`demo-${who}`), listNotices);
  return notices.filter(({ kind }) => kind === 'agreement_news').map(({ title }) => title?.sv);
};

/** Malmö writes, and asks Haninge: each signs by its manager. */
const betweenManagers = (): contract.Content => {
  const content = anAgreementWith(malmo);
  return {
    ...content,
    parties: [...content.parties.slice(0, 1), { kind: 'municipality', organisationId: haninge, function: 'manager' }],
  };
};

describe('what a party declines', () => {
  let agreementId: AgreementId;
  beforeAll(async () => {
    agreementId = await proposed(here, yasmin, betweenManagers());
  });
  const says = (who: string, one: typeof ending.declineAgreement | typeof ending.withdrawAgreement, some: object = {}) =>
    here.ask(who, one, { agreementId, number: 1, reason, ...some });

  test('it declines by its function, with a reason that names nobody, and before it has signed', async () => {
    expect((await says(stranger, ending.declineAgreement)).code).toBe('not_found');
    expect((await says(theirManager, ending.declineAgreement)).code).toBe('not_to_be_declined');
    expect((await says(ellinor, ending.declineAgreement)).code).toBe('not_your_function');
    expect((await says(sigbritt, ending.declineAgreement, { reason: 'Ring 08-465 004 10.' })).code).toBe('invalid_input');
    expect((await says(sigbritt, ending.declineAgreement, { number: 2 })).code).toBe('not_found');
    expect((await shown(sigbritt, agreementId)).editions[0]?.allowed).toContain('agreement.decline');
    expect((await says(sigbritt, ending.declineAgreement)).status).toBe(200);
    expect((await says(sigbritt, ending.declineAgreement)).code).toBe('not_to_be_declined');
  });

  test('all parties read why, and a colleague who it was; nobody can sign it, and nobody is told that it waits', async () => {
    const declined = async (who: PersonaName) => {
      const { state, editions } = await shown(who, agreementId);
      const said = editions[0]?.signatures.find(({ organisationId }) => organisationId === haninge)?.declined;
      return [state, said?.reason, said?.by];
    };
    expect(await declined(ellinor)).toEqual(['declined', reason, 'Sigbritt']);
    expect(await declined(yasmin)).toEqual(['declined', reason, null]);
    expect((await sign(await proven(here, theirManager), agreementId)).code).toBe('not_to_be_signed');
    expect((await here.get(sigbritt, contract.listAgreements)).agreements).toMatchObject([
      { state: 'declined', waitsForUs: false },
    ]);
    expect(await told(sigbritt)).toEqual([]);
    expect(await told(theirManager)).toEqual(['En part tackar nej till en överenskommelse']);
    expect(await told(yasmin)).toEqual(['En part tackar nej till en överenskommelse']);
  });

  test('the house that proposed takes it back, and proposes anew', async () => {
    expect((await says(stranger, ending.withdrawAgreement)).code).toBe('not_found');
    expect((await says(ellinor, ending.withdrawAgreement)).code).toBe('not_to_be_withdrawn');
    expect((await says(yasmin, ending.withdrawAgreement)).status).toBe(200);
    expect((await says(yasmin, ending.withdrawAgreement)).code).toBe('not_to_be_withdrawn');
    expect((await shown(sigbritt, agreementId)).state).toBe('withdrawn');
    await here.get(yasmin, contract.proposeAgreement, { agreementId, version: 2 });
    expect((await shown(sigbritt, agreementId)).editions.map(({ state }) => state)).toEqual(['withdrawn', 'proposed']);
    expect(await told(sigbritt)).toEqual(['En överenskommelse väntar på er underskrift']);
    expect((await sign(await proven(here, theirManager), agreementId, 2)).status).toBe(200);
    // Also when the own house has signed.
    expect((await says(yasmin, ending.withdrawAgreement, { number: 2 })).status).toBe(200);
    expect((await sign(await proven(here, sigbritt), agreementId, 2)).code).toBe('not_to_be_signed');
    expect(await told(sigbritt)).toContain('Ett förslag till överenskommelse har dragits tillbaka');
  });

  test('of a yes and a no at the same moment one is heard', async () => {
    await here.get(yasmin, contract.proposeAgreement, { agreementId, version: 2 });
    const session = await proven(here, sigbritt);
    const answers = await Promise.all([sign(session, agreementId, 3), says(session, ending.declineAgreement, { number: 3 })]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe('what is ended early', () => {
  let agreementId: AgreementId;
  beforeAll(async () => {
    const content = anAgreementWith(haninge);
    agreementId = await proposed(here, ellinor, {
      ...content,
      parties: [
        ...content.parties.slice(0, 1),
        { kind: 'police_region', organisationId: policeOfStockholm, function: 'police_coordinator' },
      ],
      exchanges: [{ kind: 'threat_assessment', ground: 'consent', from: 0, to: 1 }],
    });
  });
  const end = (who: string, lastDay: string) => here.ask(who, ending.endAgreement, { agreementId, number: 1, lastDay, reason });
  const ends = async (who: PersonaName) => (await shown(who, agreementId)).editions[0]?.ends;
  const covered = async () => (await here.get(yasmin, showCoverage)).municipalities.filter((one) => one.with.length > 0);

  test('is what holds, by the function, after a sign-in made for it', async () => {
    expect((await end(await proven(here, sigbritt), '2026-04-30')).code).toBe('agreement_not_in_force');
    for (const who of [sigbritt, torkel] as const) expect((await sign(await proven(here, who), agreementId)).status).toBe(200);
    expect((await end(stranger, '2026-04-30')).code).toBe('not_found');
    expect((await end(await proven(here, ellinor), '2026-04-30')).code).toBe('not_your_function');
    expect((await end(sigbritt, '2026-04-30')).code).toBe('not_proved');
    expect((await end(await proven(here, sigbritt), '2026-03-01')).code).toBe('invalid_input');
    expect((await end(await proven(here, sigbritt), '2027-02-28')).code).toBe('invalid_input');
  });

  test('before the day of review by all, and then on the later of their days', async () => {
    expect((await end(await proven(here, sigbritt), '2026-04-30')).status).toBe(200);
    expect((await end(await proven(here, sigbritt), '2026-04-30')).code).toBe('already_noticed');
    expect(await ends(torkel)).toBe('2027-02-28');
    expect(await covered()).toMatchObject([{ name: 'Haninge', until: '2027-02-28', lapsing: false }]);
    expect(await told(torkel)).toContain('En part har sagt upp en överenskommelse');
    here.setClock('2026-03-02T11:01:00Z');
    expect((await end(await proven(here, torkel), '2026-04-20')).status).toBe(200);
    here.setClock('2026-03-02T11:02:00Z');
    expect((await end(await proven(here, torkel), '2026-04-15')).status).toBe(200);
    expect((await told(sigbritt)).filter((title) => title === 'En part har sagt upp en överenskommelse')).toHaveLength(2);
    expect(await ends(sigbritt)).toBe('2026-04-30');
    expect((await here.get(torkel, contract.listAgreements)).agreements).toMatchObject([{ to: '2026-04-30', endsEarly: true }]);
    const { notices } = (await shown(sigbritt, agreementId)).editions[0] ?? { notices: [] };
    expect(notices.map(({ lastDay, by }) => [lastDay, by])).toEqual([
      ['2026-04-30', 'Sigbritt'],
      ['2026-04-20', null],
      ['2026-04-15', null],
    ]);
    expect(await covered()).toMatchObject([{ name: 'Haninge', until: '2026-04-30', lapsing: true }]);
  });

  test('an exchange that needs it goes on its last day, and not on the next', async () => {
    const { exitCaseId } = await caseToTellOf(here.installation, await here.as(ellinor));
    await here.get(sigbritt, addNeed, { kind: 'threat_assessment', from: '2026-03-02' });
    const lacking = async (session: string) => {
      const { recipients } = await here.get(session, listExchanges, { exitCaseId });
      const some = recipients.find(({ kind }) => kind === 'threat_assessment')?.organisations ?? [];
      return some.find(({ organisationId }) => organisationId === policeOfStockholm)?.lacksAgreement;
    };
    here.setClock('2026-04-30T11:00:00Z');
    const [last, next] = [await here.session(`demo-${ellinor}`), '2026-05-01T11:00:00Z'];
    expect(await lacking(last)).toBe(false);
    expect((await here.ask(last, sendExchange, { exitCaseId, ...aboutThreat })).output).toMatchObject({ state: 'sent' });
    here.setClock(next);
    const after = await here.session(`demo-${ellinor}`);
    expect(await lacking(after)).toBe(true);
    expect((await here.ask(after, sendExchange, { exitCaseId, ...aboutThreat })).code).toBe('agreement_missing');
    expect((await here.get(after, contract.showAgreement, { agreementId })).state).toBe('lapsed');
    here.setClock('2026-03-02T12:00:00Z');
  });
});

test('for the country it goes on when a version that all have signed follows it without a day between', async () => {
  const days = (from: string, to: string) => ({ from: Day.parse(from), to: Day.parse(to), reviewOn: Day.parse(to) });
  const content = { ...anAgreementWith(malmo), ...days('2026-03-01', '2026-04-30') };
  const agreementId = await proposed(here, yasmin, content);
  const signed = async (number: number) => {
    for (const who of [theirManager, stranger] as const)
      expect((await sign(await proven(here, who), agreementId, number)).status).toBe(200);
    const { municipalities } = await here.get(yasmin, showCoverage);
    return municipalities.find(({ name }) => name === 'Malmö');
  };
  expect(await signed(1)).toMatchObject({ until: '2026-04-30', lapsing: true });
  for (const [number, from, until] of [
    [2, '2026-05-02', '2026-04-30'],
    [3, '2026-05-01', '2027-04-30'],
  ] as const) {
    const next = { ...content, ...days(from, '2027-04-30') };
    const { version } = await here.get(yasmin, contract.writeAgreement, { agreementId, content: next, version: number });
    await here.get(yasmin, contract.proposeAgreement, { agreementId, version });
    expect(await signed(number)).toMatchObject({ until, lapsing: number === 2 });
  }
  expect(await told(theirManager)).not.toContain('En överenskommelse upphör att gälla');
});

describe('the database says the same', () => {
  /** A row that somebody writes past the operation, with a sign-in that they have just used, or say that they have. */
  const writes = async (
    table: 'decline' | 'notice' | 'signature',
    agreementId: AgreementId,
    who: PersonaName = sigbritt,
    isProven = true,
  ) => {
    const session = hashOf(await proven(here, who));
    const { organisationId, staffId } = await here.as(who);
    const now = here.installation.clock();
    const written = here.installation.database.run({ role: 'staff', now, organisationId, staffId }, async (tx) => {
      const key = sql`${haninge}::uuid, ${agreementId}::uuid, 1, ${organisationId}::uuid`;
      const at = isProven ? await useProof(tx, session) : new Date(now.getTime() - 1000);
      const rows = {
        decline: sql`insert into agreements.decline values (${key}, ${reason}, ${now}, ${staffId})`,
        notice: sql`insert into agreements.notice values (${key}, '2026-05-31', ${reason}, ${now}, ${staffId}, ${at})`,
        signature: sql`insert into agreements.signature select ${key}, ${now}::timestamptz, ${staffId}::uuid, ${at}::timestamptz, digest
                       from agreements.edition where agreement_id = ${agreementId}`,
      };
      await rows[table].execute(tx);
    });
    return written.then(
      () => 'written',
      (error: { code?: string }) => error.code,
    );
  };

  test('of what holds notice is given and nothing taken back, and of what does not the other way about', async () => {
    const content = anAgreementWith(haninge);
    const holds = await proposed(here, ellinor, content);
    expect(await writes('notice', holds)).toBe('42501');
    await sign(await proven(here, sigbritt), holds);
    expect(await writes('notice', holds)).toBe('42501');
    await sign(await proven(here, stranger), holds);
    for (const who of [sigbritt, stranger] as const) expect(await writes('decline', holds, who)).toBe('42501');
    expect(await writes('notice', holds, ellinor)).toBe('42501');
    expect(await writes('notice', holds, sigbritt, false)).toBe('42501');
    expect(await writes('notice', holds)).toBe('written');
    const waits = await proposed(here, ellinor, content);
    expect(await writes('signature', waits)).toBe('written');
    expect(await writes('decline', waits)).toBe('written');
    expect(await writes('signature', waits, stranger)).toBe('42501');
    const coming = await proposed(here, ellinor, { ...content, from: Day.parse('2026-03-03') });
    for (const who of [sigbritt, stranger] as const) await sign(await proven(here, who), coming);
    expect(await writes('notice', coming)).toBe('42501');
  });

  test('of whatever notice is given, on which day it ends', async () => {
    const parties = [haninge, malmo, nationalCoordination];
    const who = await Promise.all([sigbritt, theirManager, stranger].map((one) => here.as(one)));
    const day = fc.integer({ min: 0, max: 20 }).map((days) => addDays(Day.parse('2026-04-01'), days));
    const some = fc.record({
      to: fc.option(day),
      reviewOn: day,
      notices: fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...parties), lastDay: day }), {
        maxLength: 5,
        selector: ({ organisationId, lastDay }) => `${organisationId} ${lastDay}`,
      }),
    });
    const all = fc.sample(some, 200);
    const [id, staffId, at] = [idOf('ends'), who[0]?.staffId, '2026-03-02T10:00:00Z'];
    const key = (index: number) => ({ organisation_id: haninge, agreement_id: id, number: index + 1 });
    await putIn(here.owner, {
      'agreements.agreement': [{ organisation_id: haninge, id, begun_at: at, begun_by: staffId }],
      'agreements.edition': all.map(({ to, reviewOn }, index) => ({
        ...key(index),
        content: {},
        digest: bytesOf('ends'),
        from_day: '2026-03-01',
        to_day: to,
        review_on: reviewOn,
        proposed_at: at,
        proposed_by: staffId,
      })),
      'agreements.party': all.flatMap((_, index) =>
        parties.map((party_id) => ({ ...key(index), party_id, function: 'manager' })),
      ),
      'agreements.notice': all.flatMap(({ notices }, index) =>
        notices.map(({ organisationId, lastDay }) => ({
          ...key(index),
          party_id: organisationId,
          last_day: lastDay,
          reason,
          noticed_at: at,
          noticed_by: who[parties.indexOf(organisationId)]?.staffId,
          proved_at: at,
        })),
      ),
    });
    const { rows } = await here.owner.query<{ ends: string | null }>(
      `select agreements.ends_on(organisation_id, agreement_id, number)::text as ends from agreements.edition where agreement_id = $1 order by number`,
      [id],
    );
    expect(rows.map(({ ends }) => ends)).toEqual(all.map((one) => lastDayOf({ ...one, parties })));
  });
});
