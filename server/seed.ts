import { addProvider, loadRegister, welcomeOrganisation } from '#access/operations.ts';
import { registeredId } from '#access/register.ts';
import { OrganisationId, type StaffId, type UnitId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type Actor, perform } from '#platform/operation.ts';
import { type DemoPersona, demoPersonas } from './demo/personas.ts';

export { demoPersonas } from './demo/personas.ts';

const installer: Actor = { kind: 'system', persona: 'installer' };

/** Which organisation of the register each of the demo's groups of personas belongs to. */
const municipalities = { Haninge: '0136', Malmö: '1280', Eskilstuna: '0484', Gävle: '2180' } as const;

/**
 * The register of the country and, on top of it, the demo's organisations and people. Everything goes through operations as anybody
 * else's work does. Said again it changes nothing.
 */
export async function seed(installation: Installation): Promise<void> {
  await perform(installation, loadRegister, installer, {});
  const { organisationId: providerId } = await perform(installation, addProvider, installer, {
    code: 'demo-stodboendet',
    name: 'Påhittade Stödboendet AB',
  });
  for (const [organisation, code] of Object.entries(municipalities))
    await welcome(installation, registeredId('municipality', code), 'Avhopparverksamheten', true, (one) => one.organisation === organisation);
  for (const [title, organisationId, unit] of others(providerId))
    await welcome(installation, organisationId, unit, false, (one) => one.title.endsWith(title));
}

/** Title's ending, organisation, unit. */
const others = (providerId: OrganisationId): readonly (readonly [string, OrganisationId, string])[] => [
  ['polisregion Stockholm', registeredId('police_region', 'stockholm'), 'Avhopparsamordningen'],
  ['nationellt', registeredId('national_coordination', 'polisen-noa'), 'Nationella samordningen'],
  ['Kriminalvården', registeredId('prison_and_probation', 'kriminalvarden'), 'Frigivning'],
  ['SiS', registeredId('sis', 'sis'), 'Utslussning'],
  ['Socialstyrelsen', registeredId('socialstyrelsen', 'socialstyrelsen'), 'Statistik'],
  ['IVO', registeredId('ivo', 'ivo'), 'Tillsyn'],
  ['Påhittade Stödboendet', providerId, 'Boendet'],
];

function welcome(
  installation: Installation,
  organisationId: OrganisationId,
  unit: string,
  receivesContacts: boolean,
  belongs: (one: DemoPersona) => boolean,
): Promise<{ unitId: UnitId; staff: { staffId: StaffId }[] }> {
  const staff = demoPersonas.filter(belongs).map(({ subject, name, title, roles }) => ({ subject, name, title, roles: [...roles] }));
  return perform(installation, welcomeOrganisation, installer, { organisationId, unit, receivesContacts, staff });
}
