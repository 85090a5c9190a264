import type { z } from 'zod';
import { registeredId } from '#access/register.ts';
import { mayWith } from '#access/roles.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { makeOffer as contract } from '#placement/contract.ts';
import { changeOffer, listOffers, makeOffer, withdrawOffer } from '#placement/operations.ts';
import type { DemoMunicipality } from './contacts.ts';

type Offer = Omit<z.input<typeof contract.input>, 'from' | 'to'> & { readonly inDays: number; readonly forDays: number | null };

const usual = {
  municipalityId: null,
  unit: null,
  least: 1,
  children: false,
  inDays: -30,
  forDays: null,
  conditions: null,
} as const;
const training: Offer = {
  ...usual,
  housing: 'training_flat',
  places: 4,
  most: 2,
  supports: ['addiction_care', 'adult_education', 'work_construction', 'gym'],
  slots: [],
  kronorPerDay: 950,
};
const flat: Offer = {
  ...usual,
  housing: 'social_contract',
  places: 6,
  most: 5,
  children: true,
  supports: ['preschool', 'compulsory_school', 'swedish_for_immigrants', 'arabic', 'team_sport'],
  slots: [],
  kronorPerDay: 420,
  inDays: 20,
  forDays: 365,
};

/** Invented. By the code of the municipality; the provider's lie in two. */
const offered: Readonly<Record<string, readonly Offer[]>> = {
  '0136': [{ ...training, unit: 'Träningslägenheter (påhittade)' }],
  '0484': [flat, { ...training, housing: 'family_home', places: 2, most: 1, kronorPerDay: 1650, supports: ['psychiatry'] }],
  '2180': [
    {
      ...flat,
      places: 3,
      most: 3,
      inDays: -90,
      supports: ['upper_secondary_school', 'work_industry', 'somali', 'association_life'],
    },
  ],
};
const house = (code: string, over: Partial<Offer>): Offer => ({
  ...training,
  municipalityId: registeredId('municipality', code),
  housing: 'supported_housing',
  places: 8,
  most: 1,
  supports: ['addiction_care', 'trauma_care', 'staff_day_and_night', 'vocational_training', 'outdoor_life'],
  kronorPerDay: 2150,
  conditions: 'Ett samtal på plats före inflyttning. (Påhittat)',
  ...over,
});
const provided: readonly Offer[] = [
  house('2380', { unit: 'Fjällgården (påhittad)', slots: [{ support: 'addiction_care', households: 3 }] }),
  house('0780', { unit: 'Sjöhuset (påhittat)', places: 5, most: 2, children: true, kronorPerDay: 1900 }),
];

/**
 * What some houses can give, all invented: one offer has been changed and one withdrawn. Said again it changes nothing.
 */
export async function seedOffers(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const one = people.find(({ roles }) => roles.some((role) => role === 'coordinator' || role === 'provider_lead'));
  if (!one) return;
  const by: StaffActor = {
    kind: 'staff',
    staffId: one.staffId,
    organisationId,
    may: mayWith(one.roles),
    session: Buffer.alloc(32),
  };
  if ((await perform(installation, listOffers, by, {})).offers.length > 0) return;
  const code = Object.keys(offered).find((each) => registeredId('municipality', each) === organisationId);
  const today = stockholmDay(installation.clock());
  const written = ({ inDays, forDays, ...offer }: Offer) => {
    const from = addDays(today, inDays);
    return { ...offer, from, to: forDays === null ? null : addDays(from, forDays) };
  };
  const offers = code === undefined ? (one.roles.includes('provider_lead') ? provided : []) : (offered[code] ?? []);
  for (const offer of offers) await perform(installation, makeOffer, by, written(offer));
  if (code !== '0136') return;
  const { offerId, version } = await perform(installation, makeOffer, by, written({ ...training, places: 2 }));
  await perform(installation, changeOffer, by, { offerId, version, ...written({ ...training, places: 3, kronorPerDay: 990 }) });
  const gone = await perform(
    installation,
    makeOffer,
    by,
    written({ ...training, housing: 'temporary', supports: [], forDays: 60 }),
  );
  await perform(installation, withdrawOffer, by, gone);
}
