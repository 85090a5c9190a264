import type { FrameworkId, LocalStopId, OwnerId, ProviderId, ProviderUnitId, RequirementId } from '#kernel/ids.ts';
import * as providers from '#providers/contract.ts';
import { addRequirement } from '#providers/contract/requirements.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';

/** Nobody's: no organisation has a number that begins with 4. */
export const inventedNumbers = ['402010-0014', '402010-0022', '402010-0030', '402010-0048', '402010-0055'] as const;

export const aProvider = {
  organisationNumber: inventedNumbers[0],
  name: 'Påhittade Stödboendet AB',
  services: ['supported_housing', 'coaching'],
  worksHereId: null,
} as const;

export const anAgreement = {
  reference: 'R 2026-1',
  from: '2026-01-01',
  to: '2026-12-31',
  prices: [{ service: 'supported_housing', per: 'day', ore: 215_000, from: '2026-01-01', to: null }],
} as const;

/** A provider that all municipalities know, and what one of them has of it for itself. */
export interface ProvidedDay {
  readonly providerId: ProviderId;
  readonly providerUnitId: ProviderUnitId;
  readonly ownerId: OwnerId;
  readonly frameworkId: FrameworkId;
  readonly localStopId: LocalStopId;
  readonly requirementId: RequirementId;
}
/** What no other municipality is handed. */
export const providedNames = ['frameworkId', 'localStopId', 'requirementId'] as const;

export async function provideADay({ get }: Pick<Asking, 'get'>, by: PersonaName): Promise<ProvidedDay> {
  const found = (await get(by, providers.listProviders, { search: aProvider.organisationNumber })).providers[0];
  const { providerId } =
    found ?? (await get(by, providers.registerProvider, { ...aProvider, services: [...aProvider.services] }));
  const unit = { providerId, name: 'Påhittade huset', service: 'supported_housing', places: 6 } as const;
  const { providerUnitId } = await get(by, providers.addUnit, unit);
  const { ownerId } = await get(by, providers.noteOwner, { providerId, kind: 'natural_person', name: null, from: '2026-01-01' });
  const { frameworkId } = await get(by, providers.makeFramework, { providerId, ...anAgreement, prices: [...anAgreement.prices] });
  const stop = { providerId, ground: 'safety', reason: 'Larmet fungerar inte.' } as const;
  const { localStopId } = await get(by, providers.beginLocalStop, stop);
  const demand = { title: 'Egen rutin för besök', services: ['coaching' as const], lastsMonths: 12, from: '2026-01-01' } as const;
  const { requirementId } = await get(by, addRequirement, { ...demand, services: [...demand.services] });
  return { providerId, providerUnitId, ownerId, frameworkId, localStopId, requirementId };
}

/** For each operation about providers, what is right besides its id: see inputs.ts. */
export const providerInputs = {
  'provider.show': ({ providerId }) => ({ providerId }),
  'provider.register': () => ({ ...aProvider, organisationNumber: inventedNumbers[1] }),
  'provider.change': ({ providerId }) => ({ providerId, ...rest(aProvider), version: 1 }),
  'provider.add_unit': ({ providerId }) => ({ providerId, name: 'Huset', service: 'coaching', places: null }),
  'provider.close_unit': ({ providerId, providerUnitId }) => ({ providerId, providerUnitId }),
  'permit.note': ({ providerId }) => ({ providerId, kind: 'supported_housing', number: 'P 1', from: '2026-01-01', to: null }),
  'owner.note': ({ providerId }) => ({ providerId, kind: 'company', name: 'Påhittade Ägarbolaget AB', from: '2026-02-01' }),
  'owner.end': ({ providerId, ownerId }) => ({ providerId, ownerId, to: '2026-03-02' }),
  'framework.make': ({ providerId }) => ({ providerId, ...anAgreement }),
  'requirement.end': ({ requirementId }) => ({ requirementId, to: '2026-03-02' }),
  'evidence.note': ({ providerId, requirementId }) => ({ providerId, requirementId, outcome: 'met', seenOn: '2026-03-02' }),
  'local_stop.begin': ({ providerId }) => ({ providerId, ground: 'safety', reason: 'Larmet fungerar inte.' }),
  'local_stop.confirm': ({ providerId, localStopId }) => ({ providerId, localStopId }),
  'local_stop.lift': ({ providerId, localStopId }) => ({ providerId, localStopId, reason: 'Larmet är lagat.' }),
} satisfies Record<string, (day: ProvidedDay) => Readonly<Record<string, unknown>>>;

function rest({ name, services, worksHereId }: typeof aProvider) {
  return { name, services, worksHereId };
}
