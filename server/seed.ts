import { addProvider, changeOrganisation, loadRegister, showOrganisation, welcomeOrganisation } from '#access/operations.ts';
import { mayWith } from '#access/roles.ts';
import { registeredId } from '#access/register.ts';
import { makeAddresses } from '#exchanges/operations.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import pg from 'pg';
import { type Installation, openLog } from '#platform/installation.ts';
import { type Actor, perform } from '#platform/operation.ts';
import { seedAgreements } from './demo/agreements.ts';
import { seedAssessment } from './demo/assessment.ts';
import { seedCases } from './demo/cases.ts';
import { type DemoMunicipality, seedContacts } from './demo/contacts.ts';
import { seedSize } from './demo/size.ts';
import { seedDecisions } from './demo/decisions.ts';
import { seedExchanges } from './demo/exchanges.ts';
import { seedFigures } from './demo/figures.ts';
import { seedBenefit, seedFollowUp } from './demo/followup.ts';
import { seedGrants } from './demo/grants.ts';
import { seedJournal } from './demo/journal.ts';
import { seedLogReview } from './demo/log-review.ts';
import { seedMoney } from './demo/money.ts';
import { seedOffers } from './demo/offers.ts';
import { type DemoPersona, demoPersonas } from './demo/personas.ts';
import { seedComparison } from './demo/comparison.ts';
import { seedAssignments, seedProviders } from './demo/providers.ts';
import { seedPrivacy } from './demo/privacy.ts';
import { seedPlans } from './demo/plans.ts';
import { seedProcess } from './demo/process.ts';
import { seedStays } from './demo/stays.ts';
import { seedSearch } from './demo/search.ts';
import { seedThreats } from './demo/threats.ts';
import { seedIncidents } from './demo/incidents.ts';
import { seedWhereabouts } from './demo/whereabouts.ts';

export { demoPersonas } from './demo/personas.ts';

const installer: Actor = { kind: 'system', persona: 'installer' };

/** Which organisation of the register each of the demo's groups of personas belongs to. */
const codes = { Haninge: '0136', Malmö: '1280', Eskilstuna: '0484', Gävle: '2180' } as const;

/** Numbers that the Swedish Post and Telecom Authority (PTS) keeps free for books and films: they reach nobody. */
const phones: Record<keyof typeof codes, string> = {
  Haninge: '08-465 004 10',
  Malmö: '040-628 04 10',
  Eskilstuna: '08-465 004 11',
  Gävle: '08-465 004 12',
};

/**
 * The register of the country and, on top of it, the demo's organisations and people, without any work yet. Everything goes through
 * operations as anybody else's does. Said again it changes nothing.
 */
export async function seed(installation: Installation): Promise<void> {
  await seedPeople(installation);
}

/** The demo as somebody first sees it: its people, and a day's work on their desks. */
export async function seedDemo(running: Installation): Promise<void> {
  // One moment from the first to the last: no midnight comes in between.
  const now = running.clock();
  const installation: Installation = { ...running, clock: () => now };
  const { municipalities, others } = await seedPeople(installation);
  for (const municipality of municipalities) {
    await seedContacts(installation, municipality);
    await seedPrivacy(installation, municipality);
    await seedAssessment(installation, municipality);
    await seedDecisions(installation, municipality);
    await seedJournal(installation, municipality);
    await seedCases(installation, municipality);
    if (municipality.organisationId !== registeredId('municipality', codes.Haninge)) continue;
    await seedWhereabouts(installation, municipality);
    await seedIncidents(installation, municipality);
    await seedPlans(installation, municipality);
    await seedFollowUp(installation, municipality);
    await seedBenefit(installation, municipality);
    await seedMoney(installation, municipality);
  }
  await seedExchanges(installation, municipalities, others);
  for (const house of [...municipalities, ...others]) await seedOffers(installation, house);
  const [haninge, malmo] = municipalities;
  const company = others.find(({ people }) => people.some(({ roles }) => roles.includes('provider_lead')));
  if (haninge && malmo) await seedProviders(installation, haninge, malmo, company?.organisationId ?? null);
  await seedAgreements(installation, municipalities, others);
  if (haninge && malmo) await seedProcess(installation, haninge, malmo);
  if (haninge) await seedAssignments(installation, haninge, company);
  for (const house of others) await seedThreats(installation, house);
  await seedSearch(installation, municipalities[0], others);
  for (const house of others) await seedStays(installation, municipalities, house);
  await seedGrants(installation, municipalities[0], others);
  await seedFigures(installation);
  const welfare = others.find(({ people }) => people.some(({ roles }) => roles.includes('analyst')));
  if (haninge && welfare) await seedComparison(installation, haninge, welfare);
  if (haninge) await seedLogReview(installation, haninge);
}

/** Many cases on top of the demo's, in the first of its municipalities. The same each time but for the keys. */
export async function seedSizeOfDemo(
  installation: Installation,
  ownerUrl: string,
  { cases, notes }: { cases: number; notes: number },
  say: (line: string) => void,
): Promise<void> {
  const {
    municipalities: [municipality],
  } = await seedPeople(installation);
  if (!municipality) return;
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  try {
    const quiet = { ...installation, log: openLog({ write: () => undefined }) };
    await seedSize(quiet, owner, municipality, { cases, notes, caseWorkers: 25, seed: 1 }, say);
  } finally {
    await owner.end();
  }
}

/** The people of the demo, in their organisations: the municipalities that receive contacts, and those that work with them. */
export async function seedPeople(
  installation: Installation,
): Promise<{ municipalities: DemoMunicipality[]; others: DemoMunicipality[] }> {
  await perform(installation, loadRegister, installer, {});
  const { organisationId: providerId } = await perform(installation, addProvider, installer, {
    code: 'demo-stodboendet',
    name: 'Påhittade Stödboendet AB',
  });
  const municipalities = [];
  for (const [organisation, code] of Object.entries(codes)) {
    const belongs = (one: DemoPersona) => one.organisation === organisation;
    const municipality = await welcome(installation, registeredId('municipality', code), 'Avhopparverksamheten', true, belongs);
    await sayHowToReach(installation, municipality, phones[organisation as keyof typeof codes]);
    municipalities.push(municipality);
  }
  const others = [];
  for (const [title, organisationId, unit] of withThem(providerId))
    others.push(await welcome(installation, organisationId, unit, false, (one) => one.title.endsWith(title)));
  await perform(installation, makeAddresses, { kind: 'system', persona: 'courier' }, {});
  return { municipalities, others };
}

/** Title's ending, organisation, unit. */
const withThem = (providerId: OrganisationId): readonly (readonly [string, OrganisationId, string])[] => [
  ['polisregion Stockholm', registeredId('police_region', 'stockholm'), 'Avhopparsamordningen'],
  ['nationellt', registeredId('national_coordination', 'polisen-noa'), 'Nationella samordningen'],
  ['Kriminalvården', registeredId('prison_and_probation', 'kriminalvarden'), 'Frigivning'],
  ['SiS', registeredId('sis', 'sis'), 'Utslussning'],
  ['Socialstyrelsen', registeredId('socialstyrelsen', 'socialstyrelsen'), 'Statistik'],
  ['IVO', registeredId('ivo', 'ivo'), 'Tillsyn'],
  ['Påhittade Stödboendet', providerId, 'Boendet'],
];

async function welcome(
  installation: Installation,
  organisationId: OrganisationId,
  unit: string,
  receivesContacts: boolean,
  belongs: (one: DemoPersona) => boolean,
): Promise<DemoMunicipality> {
  const people = demoPersonas.filter(belongs);
  const { unitId, staff } = await perform(installation, welcomeOrganisation, installer, {
    organisationId,
    unit,
    receivesContacts,
    staff: people.map(({ subject, name, title, roles }) => ({ subject, name, title, roles: [...roles] })),
  });
  return {
    organisationId,
    unitId,
    people: people.flatMap((one, index) => {
      const staffId = staff[index]?.staffId;
      return staffId === undefined ? [] : [{ ...one, staffId }];
    }),
  };
}

/** The other ways to reach a municipality, which its manager looks after. */
async function sayHowToReach(
  installation: Installation,
  { organisationId, people }: DemoMunicipality,
  phone: string,
): Promise<void> {
  const manager = people.find(({ roles }) => roles.includes('manager'));
  if (!manager) return;
  const actor: Actor = {
    kind: 'staff',
    staffId: manager.staffId,
    organisationId,
    may: mayWith(manager.roles),
    session: Buffer.alloc(32),
  };
  const { version, phone: said } = await perform(installation, showOrganisation, actor, {});
  if (said !== null) return;
  await perform(installation, changeOrganisation, actor, {
    phone,
    email: 'avhoppare@kommunen.example',
    openingHours: 'vardagar 8–16',
    countsIn: 'calendar_days',
    version,
  });
}
