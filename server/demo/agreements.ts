import type { Content, SigningFunction } from '#agreements/contract.ts';
import {
  declineAgreement,
  draftAgreement,
  endAgreement,
  listAgreements,
  proposeAgreement,
  publishTemplate,
  showAgreement,
  signAgreement,
  writeAgreement,
} from '#agreements/operations.ts';
import { registeredId } from '#access/register.ts';
import { hashOf, beginSession } from '#access/operations/sessions.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { AgreementId, OrganisationId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { DemoMunicipality } from './contacts.ts';
import { actorWith } from './providers.ts';

const police = registeredId('police_region', 'stockholm');
const coordination = registeredId('national_coordination', 'polisen-noa');

const purpose =
  'Påhittat exempel. Den som vill lämna ska få hjälp samma dag eller nästa, av rätt myndighet, och ingen ska behöva leta efter vem som svarar för vad.';

/** What a municipality and the police in the demo have agreed; `today` sets its days. */
const withPolice = (house: OrganisationId, today: ReturnType<typeof stockholmDay>): Omit<Content, 'title' | 'purpose'> => ({
  parties: [
    { kind: 'municipality', organisationId: house, function: 'manager' },
    { kind: 'police_region', organisationId: police, function: 'police_coordinator' },
  ],
  activities: [
    { what: 'Ta emot den som hör av sig', parts: ['answers_and_does', 'is_told'] },
    { what: 'Bedöma hotet', parts: ['is_told', 'answers_and_does'] },
    { what: 'Utreda och besluta om stöd', parts: ['answers_and_does', 'is_asked'] },
    { what: 'Följa upp villkoren', parts: ['is_asked', 'answers_and_does'] },
    { what: 'Stödja anhöriga och barn', parts: ['answers_and_does', 'is_told'] },
  ],
  steps: [
    { moment: 'before', what: 'Första mötet hålls', party: 0, within: { amount: 24, unit: 'hours' } },
    { moment: 'before', what: 'Hotbedömningen lämnas', party: 1, within: { amount: 3, unit: 'days' } },
    { moment: 'during', what: 'Gemensam avstämning', party: 0, within: { amount: 2, unit: 'weeks' } },
    { moment: 'after', what: 'Uppföljning efter avslut', party: 0, within: { amount: 6, unit: 'months' } },
  ],
  exchanges: [
    { kind: 'threat_assessment', ground: 'consent', from: 0, to: 1 },
    { kind: 'police_conditions', ground: 'consent', from: 0, to: 1 },
  ],
  from: addDays(today, -280),
  to: addDays(today, 75),
  reviewOn: addDays(today, 20),
});

async function drawnUp(installation: Installation, by: StaffActor, title: string, content: Omit<Content, 'title' | 'purpose'>) {
  const { agreementId } = await perform(installation, draftAgreement, by, { content: { title, purpose }, templateId: null });
  await write(installation, by, agreementId, { title, purpose, ...content }, 1);
  return agreementId;
}

async function write(installation: Installation, by: StaffActor, agreementId: AgreementId, content: Content, version: number) {
  const written = await perform(installation, writeAgreement, by, { agreementId, content, version });
  await perform(installation, proposeAgreement, by, { agreementId, version: written.version });
}

/** The one in a house who has a function, having just signed in for it. */
async function proven(installation: Installation, house: DemoMunicipality, by: SigningFunction): Promise<StaffActor> {
  const actor = actorWith(house, by);
  const subject = house.people.find(({ staffId }) => staffId === actor?.staffId)?.subject;
  if (!actor || subject === undefined) throw new Error(`the demo has no ${by} there`);
  const session = hashOf(installation.randomBytes(32).toString('base64url'));
  const input = { subject, sessionHash: session.toString('hex'), purpose: 'signature' as const };
  await perform(installation, beginSession, { kind: 'system', persona: 'gatekeeper' }, input);
  return { ...actor, session };
}

async function sign(
  installation: Installation,
  house: DemoMunicipality,
  by: SigningFunction,
  agreementId: AgreementId,
  number = 1,
) {
  const actor = await proven(installation, house, by);
  const { editions } = await perform(installation, showAgreement, actor, { agreementId });
  const digest = editions.find((one) => one.number === number)?.digest ?? '';
  await perform(installation, signAgreement, actor, { agreementId, number, digest });
}

/**
 * Invented agreements, with everything one should see: one that holds and is soon over with a new version that waits, one that nobody has
 * signed, one that is declined, one of which notice is given, a draft, and templates to copy. Said again it changes nothing.
 */
export async function seedAgreements(
  installation: Installation,
  [haninge, malmo, eskilstuna, gavle]: readonly DemoMunicipality[],
  others: readonly DemoMunicipality[],
): Promise<void> {
  const ours = haninge && actorWith(haninge, 'coordinator');
  const manager = haninge && actorWith(haninge, 'manager');
  const there = malmo && actorWith(malmo, 'coordinator');
  const elsewhere = eskilstuna && actorWith(eskilstuna, 'coordinator');
  const station = others.find(({ organisationId }) => organisationId === police);
  if (!ours || !manager || !there || !elsewhere || !gavle || !station) return;
  if ((await perform(installation, listAgreements, ours, {})).agreements.length > 0) return;
  const today = stockholmDay(installation.clock());
  const content = withPolice(ours.organisationId, today);

  const title = 'Samverkan om avhoppare (påhittad)';
  const agreementId = await drawnUp(installation, ours, title, content);
  await sign(installation, haninge, 'manager', agreementId);
  await sign(installation, station, 'police_coordinator', agreementId);
  const next: Content = {
    ...content,
    title,
    purpose,
    activities: [...content.activities, { what: 'Säga till om hotet ändras', parts: ['is_told', 'answers_and_does'] }],
    steps: content.steps.map((one, at) => (at === 1 ? { ...one, within: { amount: 2, unit: 'days' } } : one)),
    from: addDays(today, 76),
    to: addDays(today, 440),
    reviewOn: addDays(today, 300),
  };
  await write(installation, ours, agreementId, next, 2);
  await sign(installation, station, 'police_coordinator', agreementId, 2);
  await perform(installation, publishTemplate, ours, { agreementId });

  const housing = 'Säkert boende i en annan kommun (påhittad)';
  await drawnUp(installation, there, housing, {
    ...content,
    parties: [
      { kind: 'municipality', organisationId: there.organisationId, function: 'manager' },
      { kind: 'national_coordination', organisationId: coordination, function: 'placement_coordinator' },
    ],
    activities: [
      { what: 'Fråga om hinder', parts: ['answers_and_does', 'is_told'] },
      { what: 'Svara på frågan', parts: ['is_told', 'answers_and_does'] },
    ],
    exchanges: [{ kind: 'placement_question', ground: 'consent', from: 0, to: 1 }],
    from: today,
    reviewOn: addDays(today, 60),
  }).then((id) => perform(installation, publishTemplate, there, { agreementId: id }));

  const declined = await drawnUp(installation, there, 'När någon flyttar mellan oss (påhittad)', {
    ...content,
    parties: [
      { kind: 'municipality', organisationId: there.organisationId, function: 'manager' },
      { kind: 'municipality', organisationId: ours.organisationId, function: 'manager' },
    ],
    exchanges: [],
  });
  const because = 'Vi vill att uppföljningen ligger kvar hos den kommun som har beslutat. Skriv gärna om det steget.';
  await perform(installation, declineAgreement, manager, { agreementId: declined, number: 1, reason: because });

  const ended = await drawnUp(installation, ours, 'Nås utanför kontorstid (påhittad)', {
    ...content,
    exchanges: [],
    reviewOn: addDays(today, -10),
  });
  await sign(installation, haninge, 'manager', ended);
  await sign(installation, station, 'police_coordinator', ended);
  await perform(installation, endAgreement, await proven(installation, station, 'police_coordinator'), {
    agreementId: ended,
    number: 1,
    lastDay: addDays(today, 40),
    reason: 'Jouren läggs om från nyår. Vi vill skriva en ny, med den nya tiden.',
  });

  const neighbours = await drawnUp(installation, elsewhere, 'Hjälpas åt över länsgränsen (påhittad)', {
    ...content,
    parties: [eskilstuna, gavle].map(({ organisationId }) => ({ kind: 'municipality', organisationId, function: 'manager' })),
    exchanges: [],
    to: addDays(today, 300),
    reviewOn: addDays(today, 200),
  });
  for (const house of [eskilstuna, gavle]) await sign(installation, house, 'manager', neighbours);
}
