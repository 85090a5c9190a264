import { mayWith } from '#access/roles.ts';
import { listExitCases } from '#cases/operations.ts';
import { carry, openIncoming, readAnswer } from '#exchanges/operations.ts';
import { type Day, addDays, addMonths, stockholmDay } from '#kernel/day.ts';
import { Ore } from '#kernel/money.ts';
import { OrganisationNumber } from '#kernel/organisation-number.ts';
import type { OrganisationId, ProviderId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import {
  addUnit,
  answerCommission,
  beginLocalStop,
  carryOutVisit,
  demandOf,
  listAssignments,
  listProviders,
  makeFramework,
  noteAttendance,
  noteEvidence,
  noteOwner,
  notePermit,
  planVisit,
  registerMisconduct,
  registerProvider,
  reportCommission,
  sendAssignment,
  showProvider,
} from '#providers/operations.ts';
import { firstOfMonth } from '#providers/domain/assignment.ts';
import type { Service } from '#providers/words.ts';
import type { DemoMunicipality } from './contacts.ts';

/** The one with a role in a house, as who acts. */
export function actorWith({ organisationId, people }: DemoMunicipality, role: string): StaffActor | undefined {
  const one = people.find(({ roles }) => roles.some((each) => each === role));
  return one && { kind: 'staff', staffId: one.staffId, organisationId, may: mayWith(one.roles), session: Buffer.alloc(32) };
}

const known: readonly (readonly [number: string, name: string, services: Service[]])[] = [
  ['402010-0014', 'Påhittade Stödboendet AB', ['supported_housing', 'coaching']],
  ['402010-0022', 'Påhittade Skyddsvillan AB', ['protected_housing']],
  ['402010-0030', 'Stiftelsen Påhittade Vägen', ['coaching', 'flat']],
  ['402010-0048', 'Påhittade Hamnen AB', ['supported_housing']],
  ['402010-0055', 'Påhittade Bron ekonomisk förening', ['supported_housing', 'coaching']],
];

/** Invented providers, with everything one should see on their pages: permits on the way out, a new owner, agreements and a stop. Said again it changes nothing. */
export async function seedProviders(
  installation: Installation,
  haninge: DemoMunicipality,
  malmo: DemoMunicipality,
  worksHereId: OrganisationId | null,
): Promise<void> {
  const by = actorWith(haninge, 'coordinator');
  const there = actorWith(malmo, 'coordinator');
  if (!by || !there || (await perform(installation, listProviders, by, {})).providers.length > 0) return;
  const today = stockholmDay(installation.clock());
  const ids: ProviderId[] = [];
  for (const [number, name, services] of known) {
    const organisationNumber = OrganisationNumber.parse(number);
    const here = ids.length === 0 ? worksHereId : null;
    ids.push(
      (await perform(installation, registerProvider, by, { organisationNumber, name, services, worksHereId: here })).providerId,
    );
  }
  const [house, villa, road, harbour, bridge] = ids as [ProviderId, ProviderId, ProviderId, ProviderId, ProviderId];
  const unit = (providerId: ProviderId, name: string, service: Service, places: number) =>
    perform(installation, addUnit, by, { providerId, name, service, places });
  await unit(house, 'Fjällgården (påhittad)', 'supported_housing', 8);
  await unit(house, 'Sjöhuset (påhittat)', 'supported_housing', 5);
  await unit(villa, 'Villan (påhittad)', 'protected_housing', 6);
  const permit = (providerId: ProviderId, kind: string, number: string, from: Day, to: Day | null) =>
    perform(installation, notePermit, by, { providerId, kind, number, from, to });
  await permit(house, 'supported_housing', 'Demo 1-2024', addDays(today, -700), addDays(today, 40));
  await permit(villa, 'protected_housing', 'Demo 2-2024', addDays(today, -600), addDays(today, 900));
  await permit(harbour, 'supported_housing', 'Demo 3-2025', addDays(today, -300), null);
  await permit(bridge, 'supported_housing', 'Demo 4-2025', addDays(today, -250), null);
  await perform(installation, noteOwner, by, {
    providerId: house,
    kind: 'natural_person',
    name: null,
    from: addDays(today, -900),
  });
  await perform(installation, noteOwner, there, {
    providerId: house,
    kind: 'company',
    name: 'Påhittade Omsorgsgruppen AB',
    from: addDays(today, -20),
  });
  await perform(installation, noteOwner, by, {
    providerId: road,
    kind: 'foundation',
    name: 'Stiftelsen Påhittade Vägen',
    from: addDays(today, -2000),
  });
  const framework = { from: addDays(today, -200), to: addDays(today, 165) };
  const price = (service: Service, per: 'day' | 'session' | 'month', kronor: number) => ({
    service,
    per,
    ore: Ore.parse(kronor * 100),
    from: framework.from,
    to: null,
  });
  await perform(installation, makeFramework, by, {
    providerId: house,
    reference: 'Påhittat ramavtal 14',
    ...framework,
    prices: [price('supported_housing', 'day', 2150), price('coaching', 'session', 900)],
  });
  await perform(installation, makeFramework, by, {
    providerId: road,
    reference: 'Påhittat ramavtal 15',
    ...framework,
    prices: [price('coaching', 'session', 850), price('flat', 'month', 9200)],
  });
  await perform(installation, makeFramework, by, {
    providerId: harbour,
    reference: 'Påhittat ramavtal 16',
    ...framework,
    prices: [price('supported_housing', 'day', 1890)],
  });
  const { requirements } = await perform(installation, showProvider, by, { providerId: house });
  for (const [number, { requirementId }] of requirements.entries())
    if (number < 4)
      await perform(installation, noteEvidence, number % 2 === 0 ? by : there, {
        providerId: house,
        requirementId,
        outcome: number === 1 ? 'not_met' : 'met',
        seenOn: addDays(today, number === 2 ? -350 : -40),
      });
  const { visitId } = await perform(installation, planVisit, there, { providerId: villa, kind: 'unannounced', on: today });
  const seen = [
    { area: 'staffing', grade: 'serious', says: 'Påhittat: ingen var i tjänst när vi kom.' },
    { area: 'documentation', grade: 'good', says: 'Påhittat: anteckningarna är i ordning.' },
  ] as const;
  const findings = seen.map((one) => ({ ...one }));
  const { findingIds } = await perform(installation, carryOutVisit, there, { providerId: villa, visitId, on: today, findings });
  const [findingId] = findingIds;
  const demanded = { dueOn: addDays(today, 14), what: 'Påhittat: minst en i tjänst dygnet runt.' };
  if (findingId) await perform(installation, demandOf, there, { providerId: villa, findingId, ...demanded });
  await perform(installation, planVisit, by, { providerId: house, kind: 'unannounced', on: addDays(today, 9) });
  await perform(installation, registerMisconduct, by, {
    providerId: house,
    kind: 'misconduct',
    receivedOn: addDays(today, -10),
    what: 'Påhittat: nyckelskåpet stod olåst en kväll.',
  });
  await perform(installation, beginLocalStop, there, {
    providerId: villa,
    ground: 'serious_deficiency',
    reason: 'Påhittat: ingen personal på plats två nätter i rad.',
  });
}

/** What the invented house has been hired to do in an invented case: taken, with a plan, a month and an invoice that does not fit. Said again it changes nothing. */
export async function seedAssignments(
  installation: Installation,
  haninge: DemoMunicipality,
  company: DemoMunicipality | undefined,
): Promise<void> {
  const by = actorWith(haninge, 'coordinator');
  const lead = company && actorWith(company, 'provider_lead');
  if (!by || !lead) return;
  const { cases } = await perform(installation, listExitCases, by, { mine: 'yes' });
  const { providers } = await perform(installation, listProviders, by, { search: 'Stödboendet' });
  const [exitCaseId, providerId] = [cases[1]?.exitCaseId, providers[0]?.providerId];
  if (!exitCaseId || !providerId) return;
  const { assignments } = await perform(installation, listAssignments, by, { exitCaseId });
  if (assignments.length > 0) return;
  const today = stockholmDay(installation.clock());
  const month = firstOfMonth(addDays(firstOfMonth(today), -1));
  const { exchangeId } = await perform(installation, sendAssignment, by, {
    exitCaseId,
    providerId,
    ground: 'osl_10_2',
    reason: 'Nödvändigt för att vi ska kunna ge stödet. (Påhittat)',
    service: 'supported_housing',
    calledBy: 'Alex (påhittat)',
    from: month,
    goal1: 'Klarar vardagen på egen hand (påhittat)',
    goal2: 'Har en sysselsättning (påhittat)',
  });
  const courier = { kind: 'system', persona: 'courier' } as const;
  const carried = async () => {
    while ((await perform(installation, carry, courier, {})).carried > 0);
  };
  await carried();
  await perform(installation, openIncoming, lead, { exchangeId });
  await perform(installation, answerCommission, lead, { exchangeId, answer: { outcome: 'accepted', from: month } });
  const last = addDays(addMonths(month, 1), -1);
  for (let on = month; on <= last; on = addDays(on, 1))
    await perform(installation, noteAttendance, lead, {
      exchangeId,
      on,
      kind: 'day',
      outcome: on.endsWith('-13') || on.endsWith('-14') ? 'away' : 'present',
    });
  const days = Number(last.slice(8));
  for (const report of [
    { outcome: 'plan', text: 'Samtal varje vardag, matlagning tillsammans två gånger i veckan. (Påhittat)' },
    { outcome: 'month', month, text: 'Det går framåt. (Påhittat)' },
    { outcome: 'invoice', number: 'P-1', from: month, to: last, days, sessions: 0, ore: days * 215_000 },
  ] as const)
    await perform(installation, reportCommission, lead, { exchangeId, report });
  await carried();
  await perform(installation, readAnswer, by, { exitCaseId, exchangeId });
}
