import { test, vi } from 'vitest';
import { makeOffer } from '#placement/contract.ts';
import { makePlans } from '#placement/operations.ts';
import { asking } from '#test/asking.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aWaiting } from '#test/placement-questions.ts';
import { begun, ruleOf, subject } from '#test/stays.ts';
import { always, asSure } from '#test/threats.ts';
import { noteHostility } from '#threats/contract.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { fold, part, press, sees } from './work.ts';

vi.setConfig({ testTimeout: 180_000 });

const alone = { ...aHousehold, adults: 1, children: [], apart: 0, avoid: [], must: [], kilometres: null, kronorPerDay: null };

test('the coordination has a plan made for all who wait, reads it, and is told what no longer holds', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const officer = await house.signIn('polis-placering');
  await officer.getByRole('link', { name: 'Plan', exact: true }).click();
  await sees(officer, 'Ingen väntar på plats just nu.');
  await look(officer, 'nobody waits');

  const place = await asking(house.database);
  const ragna = await place.as('polis-placering');
  await ruleOf(house.installation, ragna, 30, false);
  const { offerId } = await place.get('gavle-samordnare', makeOffer, { ...aFlat, places: 1, most: 1 });
  const short = { supports: ['psychiatry' as const], slots: [{ support: 'psychiatry' as const, households: 1 }] };
  await place.get('malmo-samordnare', makeOffer, { ...aFlat, places: 3, most: 3, ...short });
  const one = await aWaiting(place, alone);
  const family = await aWaiting(place, { ...alone, adults: 3, must: ['psychiatry'], urgency: 'at_once' });
  const left = await aWaiting(place, { ...alone, adults: 2, must: ['psychiatry'], urgency: 'months' });
  house.unsaid.push(one.pseudonym, family.pseudonym, left.pseudonym);

  await officer.reload();
  await sees(officer, '3 hushåll väntar på plats.');
  await press(officer, 'Ta fram en plan');
  await sees(officer, 'Du kan lämna sidan');
  await look(officer, 'a plan that is being made');
  await makePlans(house.installation);
  const proposal = part(officer, 'Förslaget');
  await sees(proposal.getByRole('row', { name: one.pseudonym }), 'Gävle');
  await sees(proposal.getByRole('row', { name: family.pseudonym }), 'Malmö');
  await sees(
    part(officer, 'Utan plats').getByRole('row', { name: left.pseudonym }),
    'Malmö, träningslägenhet: 2 platser till med psykiatri, psykiatri räcker till ett hushåll till.',
  );
  await sees(officer, 'Det finns ingen bättre plan');
  await look(officer, 'a plan');

  // Somebody moves in where one of them was to live.
  const guest = await subject(house.installation, ragna, 'Gäst Person 1');
  await begun(house.installation, ragna, guest, { municipality: '2180', offer: offerId });
  await officer.reload();
  await sees(proposal.getByRole('row', { name: one.pseudonym }), 'Går inte längre');
  await sees(proposal.getByRole('row', { name: one.pseudonym }), 'Ingen plats kvar');
  await sees(part(officer, 'Något har ändrats sedan planen gjordes.'), 'Ta fram en ny plan');
  await look(officer, 'a plan of which something no longer holds');

  // Two who live near each other may not meet: one of them is proposed to move, and who was to live where it is full.
  const [ada, bo] = [
    await subject(house.installation, ragna, 'Granne Person 1'),
    await subject(house.installation, ragna, 'Granne Person 2'),
  ];
  await begun(house.installation, ragna, ada, { municipality: '2281' });
  await begun(house.installation, ragna, bo, { municipality: '2262' });
  await place.get('eskilstuna-samordnare', makeOffer, { ...aFlat, places: 1, most: 1 });
  const between = { of: 'subjects', subjectId: ada, otherSubjectId: bo } as const;
  await place.get('polis-placering', noteHostility, { between, ...asSure, ...always });
  await fold(officer, 'Vem behöver flytta?').click();
  await sees(officer, '2 boenden skulle inte börja i dag där de är.');
  await sees(officer.getByRole('row', { name: /Granne Person/ }), 'Bor där det inte är säkert');
  await look(officer, 'who has to move');

  await press(officer, 'Ta fram en ny plan');
  await press(officer, 'Avbryt och visa det bästa hittills');
  await sees(officer, 'Planen avbryts.');
  await makePlans(house.installation);
  await sees(officer, 'Avbruten');
  await officer.getByRole('link', { name: 'Till planerna' }).click();
  await sees(officer.getByRole('row', { name: 'Avbruten' }), /av 3/);
  await sees(officer.getByRole('row', { name: 'Klar' }), '2 av 3');
  await look(officer, 'the plans');
  await place.app.close();
});
