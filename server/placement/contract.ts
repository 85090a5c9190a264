import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ExchangeId, ExitCaseId, NetworkId, OfferId, OrganisationId, SubjectId, Version } from '#kernel/ids.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { FindingReason } from './domain/finding.ts';
import { Profile } from './domain/profile.ts';
import { Housing, OfferState, Support } from './words.ts';

const when = z.iso.datetime();
const whole = (least: number, most: number) => z.number({ error: 'not_a_number' }).int('not_a_number').min(least).max(most);

const Offered = {
  unit: line({ max: 80 }).nullable(),
  housing: Housing,
  places: whole(1, 500),
  least: whole(1, 30),
  most: whole(1, 30),
  children: z.boolean(),
  supports: z.array(Support).max(60),
  /** Households at a time who can have a support that they must have. Of the others there is enough for all who live there. */
  slots: z.array(z.strictObject({ support: Support, households: whole(1, 500) })).max(60),
  kronorPerDay: whole(0, 100_000),
  from: Day,
  to: Day.nullable(),
  conditions: text({ max: 2000 }).nullable(),
};
/** `municipalityId`: where the housing of a provider lies. A municipality offers in itself. */
const written = { ...Offered, municipalityId: OrganisationId.nullable() };

/** As Statistics Sweden numbers them. */
const CountyCode = z.string().regex(/^\d{2}$/, 'not_a_choice');
const Municipality = z.object({
  organisationId: OrganisationId,
  code: z.string(),
  name: z.string(),
  county: z.string().nullable(),
  countyCode: CountyCode.nullable(),
});
const ShownOffer = z.object({
  offerId: OfferId,
  ...Offered,
  municipality: Municipality,
  state: OfferState,
  version: Version,
});

export const listOffers = contract({
  name: 'offer.list',
  http: 'GET /offers',
  who: 'staff',
  says: 'What the own organisation offers and has offered, what is open first.',
  input: z.strictObject({}),
  output: z.object({ house: OrganisationKind, offers: z.array(ShownOffer) }),
});

export const showOffer = contract({
  name: 'offer.show',
  http: 'GET /offers/:offerId',
  who: 'staff',
  says: 'One offer of the own organisation, with every version that has stood.',
  input: z.strictObject({ offerId: OfferId }),
  output: ShownOffer.extend({
    house: OrganisationKind,
    allowed: z.array(z.string()),
    withdrawn: z.object({ at: when, by: z.string() }).nullable(),
    versions: z.array(z.object({ ...Offered, municipality: Municipality, version: Version, at: when, by: z.string() })),
  }),
});

export const makeOffer = contract({
  name: 'offer.make',
  http: 'POST /offers',
  who: 'staff',
  says: 'Offers housing. From now on the national placement coordination reads it.',
  creates: true,
  input: z.strictObject(written),
  output: z.object({ offerId: OfferId, version: Version }),
});

export const changeOffer = contract({
  name: 'offer.change',
  http: 'PUT /offers/:offerId',
  who: 'staff',
  says: 'Changes an offer. The version before stays in its history.',
  input: z.strictObject({ offerId: OfferId, ...written, version: Version }),
  output: z.object({ version: Version }),
});

export const withdrawOffer = contract({
  name: 'offer.withdraw',
  http: 'POST /offers/:offerId/withdraw',
  who: 'staff',
  says: 'Withdraws an offer, for good. The coordination no longer sees it.',
  input: z.strictObject({ offerId: OfferId, version: Version }),
  output: z.object({}),
});

/** Everything in it is optional, and stands in the address. */
export const searchOffers = contract({
  name: 'offer.search',
  http: 'GET /offered-places',
  who: 'staff',
  says: 'For the national placement coordination: every offer that stands, and how many places are offered in each municipality.',
  input: z.strictObject({
    housing: Housing.optional(),
    support: Support.optional(),
    size: z.coerce.number({ error: 'not_a_number' }).int('not_a_number').min(1).max(30).optional(),
    children: z.literal('yes').optional(),
    county: CountyCode.optional(),
    on: Day.optional(),
  }),
  output: z.object({
    offers: z.array(ShownOffer.omit({ version: true }).extend({ by: z.string(), house: OrganisationKind })),
    /** All there are, for the map. */
    municipalities: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        county: z.string(),
        countyCode: CountyCode,
        lat: z.number(),
        lon: z.number(),
        places: z.int(),
        offers: z.int(),
      }),
    ),
  }),
});

export const showProfile = contract({
  name: 'profile.show',
  http: 'GET /cases/:exitCaseId/profile',
  who: 'staff',
  says: 'What the household of a case needs of a place to live, as it was last written.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    profile: Profile.nullable(),
    written: z.object({ at: when, by: z.string() }).nullable(),
    /** 0: none has been written. */
    edition: z.int(),
    allowed: z.array(z.string()),
  }),
});

export const writeProfile = contract({
  name: 'profile.write',
  http: 'POST /cases/:exitCaseId/profile',
  who: 'staff',
  says: 'Writes what the household of a case needs. What was written before stays.',
  creates: true,
  input: z.strictObject({ exitCaseId: ExitCaseId, edition: z.int().min(0), profile: Profile }),
  output: z.object({ edition: z.int() }),
});

export const showFinding = contract({
  name: 'finding.show',
  http: 'GET /inbox/:exchangeId/finding',
  who: 'staff',
  says: 'For the officer who answers a question about placement: what the own vault knows that speaks against each municipality and unit. It answers nothing by itself.',
  input: z.strictObject({ exchangeId: ExchangeId }),
  output: z.object({
    /** Null: the person is not in the vault yet, so nothing is known. */
    subject: z.object({ subjectId: SubjectId, pseudonym: z.string() }).nullable(),
    /** Others of the household: what is known of them is among the findings. */
    together: z.array(z.object({ subjectId: SubjectId, pseudonym: z.string() })),
    candidates: z.array(
      z.object({
        municipality: z.object({ organisationId: OrganisationId, name: z.string() }),
        /** Where a unit of a provider is asked about, and not the municipality as such. */
        unit: z.object({ name: z.string(), provider: z.object({ organisationId: OrganisationId, name: z.string() }) }).nullable(),
        findings: z.array(
          z.object({ reason: FindingReason, network: z.object({ networkId: NetworkId, name: z.string() }).nullable() }),
        ),
      }),
    ),
  }),
});

export { supportsByArea, supportWords } from './words.ts';
export {
  How,
  beginStay,
  endStay,
  listFree,
  listStays,
  moveStay,
  openPlace,
  reviewStay,
  setAddress,
  setDistanceRule,
  showStay,
  turnDownStay,
} from './contract/stays.ts';
