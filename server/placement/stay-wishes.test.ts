import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SubjectId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { noteCohabitation } from '#threats/operations.ts';
import { type Asking, asking } from '#test/asking.ts';
import { refused } from '#test/contacts.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aWaiting } from '#test/placement-questions.ts';
import { aStay, begun, belongsTo, gävle, idOfMunicipality, kiruna, ruleOf, sandviken, subject, tonight } from '#test/stays.ts';
import { network } from '#test/threats.ts';
import { makeOffer, moveStay } from './operations.ts';

const [haninge, stockholm] = ['0136', '0180'];
const needs = { ...aHousehold, children: [], apart: 0, must: [], good: [], kilometres: null, avoid: [], kronorPerDay: null };
/** A provider's, which no municipality has to say yes to. */
const inGävle = { municipalityId: idOfMunicipality(gävle), unit: 'Granen' };

let here: Asking;
let ragna: StaffActor;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ragna = await here.as('polis-placering');
  await ruleOf(here.installation, ragna);
});
afterAll(() => here[Symbol.asyncDispose]());

const offer = async (over: object) =>
  (await perform(here.installation, makeOffer, await here.as('utforare-chef'), { ...aFlat, ...inGävle, ...over })).offerId;
const waiting = (over: object) => aWaiting(here, { ...needs, ...over });
const begins = (subjectId: SubjectId, over: object) => begun(here.installation, ragna, subjectId, { how: aStay.how, ...over });

describe('a planned stay', () => {
  test('begins in no housing that lacks what must be there, school for a child among it', async () => {
    const { subjectId } = await waiting({ must: ['addiction_care'], children: ['preschool'] });
    const lacking = await offer({ supports: ['addiction_care'] });
    const having = await offer({ supports: ['preschool', 'addiction_care', 'somali'] });
    const family = { size: 2, children: true };
    await expect(begins(subjectId, { ...family, offer: lacking })).rejects.toMatchObject(refused('needs_not_met'));
    await begins(subjectId, { ...family, offer: having });
  });

  test('begins not at home, nor nearer to it than they wish, nor where they have said that they are not to be', async () => {
    const { subjectId } = await waiting({ kilometres: 60, avoid: ['2180'] });
    for (const municipality of [haninge, stockholm, gävle])
      await expect(begins(subjectId, { municipality }), municipality).rejects.toMatchObject(refused('place_to_be_avoided'));
    const stayId = await begins(subjectId, { municipality: sandviken });
    const move = { ...aStay, stayId, from: '2026-03-10', municipality: stockholm };
    await expect(perform(here.installation, moveStay, ragna, move)).rejects.toMatchObject(refused('place_to_be_avoided'));
    await perform(here.installation, moveStay, ragna, { ...move, municipality: kiruna });
  });

  test('is held against the last that was asked for any of the household', async () => {
    const one = await waiting({ avoid: ['2180'] });
    here.setClock('2026-03-02T11:01:00Z');
    const other = await waiting({ avoid: ['2181'] });
    const together = { subjectId: one.subjectId, otherSubjectId: other.subjectId, from: '2026-01-01', to: null };
    await begins(one.subjectId, { municipality: sandviken, to: '2026-03-02' });
    await perform(here.installation, noteCohabitation, ragna, together);
    const next = { from: '2026-03-02' };
    await expect(begins(one.subjectId, { ...next, municipality: sandviken })).rejects.toMatchObject(
      refused('place_to_be_avoided'),
    );
    await begins(one.subjectId, { ...next, municipality: gävle });
  });

  test('is told what they asked for in the same way whoever lives there', async () => {
    const { subjectId } = await waiting({ avoid: ['2180'] });
    const rival = await subject(here.installation, ragna, 'Gran Tall');
    const networkId = await network(here.installation, ragna, 'Påhittade nätverket');
    for (const id of [subjectId, rival]) await belongsTo(here.installation, ragna, id, networkId);
    await begins(rival, { municipality: gävle });
    await expect(begins(subjectId, { municipality: gävle })).rejects.toMatchObject(refused('place_to_be_avoided'));
  });

  test('is no longer held to what may not be read', async () => {
    const { subjectId } = await waiting({ avoid: ['2180'] });
    const later = { municipality: gävle, from: '2026-06-15', how: { is: 'planned', agreedOn: '2026-03-01' } } as const;
    await expect(begins(subjectId, later)).rejects.toMatchObject(refused('place_to_be_avoided'));
    here.setClock('2026-06-15T11:00:00Z');
    await begins(subjectId, later);
    here.setClock('2026-03-02T11:00:00Z');
  });
});

test('an emergency goes by what nobody may be near, and not by what they asked for', async () => {
  const { subjectId } = await waiting({ must: ['psychiatry'], avoid: ['2180'] });
  const place = { offer: await offer({}), municipality: gävle };
  await expect(begins(subjectId, place)).rejects.toMatchObject(refused('place_to_be_avoided'));
  expect(await begins(subjectId, { ...place, ...tonight })).toBeTruthy();
});
