import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import {
  ExitCaseId,
  FrameworkId,
  LocalStopId,
  OrganisationId,
  OwnerId,
  PermitId,
  ProviderId,
  ProviderUnitId,
  RequirementId,
  Version,
} from '#kernel/ids.ts';
import { Ore } from '#kernel/money.ts';
import { OrganisationNumber } from '#kernel/organisation-number.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { OwnerKind, Per, PermitState, RequirementState, Service, StopGround } from './words.ts';

export { OwnerKind, Per, Service, StopGround } from './words.ts';

const services = z.array(Service).min(1, 'required').max(8);
const name = line({ max: 120 });
const Code = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/, 'not_a_choice');
const PermitNumber = line({ max: 40 }).regex(/^[A-Za-z0-9./ -]{3,40}$/, 'invalid');
const providerId = { providerId: ProviderId };
const when = z.iso.datetime();
const house = z.object({ organisationId: OrganisationId, name: z.string(), isOurs: z.boolean() });

export const listProviders = contract({
  name: 'provider.list',
  http: 'GET /providers',
  who: 'staff',
  says: 'Those that municipalities hire, with how it is with permits, owners, agreements and stops. What is known of them is shared; nothing is of a person.',
  input: z.strictObject({ search: line({ max: 120 }).optional() }),
  output: z.object({
    providers: z.array(
      z.object({
        ...providerId,
        organisationNumber: z.string(),
        name: z.string(),
        services: z.array(Service),
        permits: PermitState.nullable(),
        /** The last day of the own agreement that runs the longest. */
        agreedUntil: Day.nullable(),
        newOwnerOn: Day.nullable(),
        stoppedBy: z.array(house),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const showProvider = contract({
  name: 'provider.show',
  http: 'GET /providers/:providerId',
  who: 'staff',
  says: 'One provider: what all municipalities know of it, and what the own house has agreed and written.',
  input: z.strictObject(providerId),
  output: z.object({
    ...providerId,
    organisationNumber: z.string(),
    name: z.string(),
    services: z.array(Service),
    worksHere: z.object({ organisationId: OrganisationId, name: z.string() }).nullable(),
    version: Version,
    units: z.array(
      z.object({
        providerUnitId: ProviderUnitId,
        name: z.string(),
        service: Service,
        places: z.number().nullable(),
        isClosed: z.boolean(),
      }),
    ),
    permitKinds: z.array(z.object({ code: z.string(), titleSv: z.string(), titleEn: z.string(), citation: z.string() })),
    /** What the law demands today for what it does. */
    needed: z.array(z.object({ kind: z.string(), state: PermitState, until: Day.nullable() })),
    permits: z.array(
      z.object({
        permitId: PermitId,
        kind: z.string(),
        number: z.string(),
        from: Day,
        to: Day.nullable(),
        checkedOn: Day,
        by: house,
      }),
    ),
    owners: z.array(
      z.object({ ownerId: OwnerId, kind: OwnerKind, name: z.string().nullable(), from: Day, to: Day.nullable(), by: house }),
    ),
    frameworks: z.array(
      z.object({
        frameworkId: FrameworkId,
        reference: z.string(),
        from: Day,
        to: Day,
        prices: z.array(z.object({ service: Service, per: Per, ore: z.number(), from: Day, to: Day.nullable() })),
      }),
    ),
    requirements: z.array(
      z.object({
        requirementId: RequirementId,
        title: z.object({ sv: z.string(), en: z.string() }),
        citation: z.string().nullable(),
        state: RequirementState,
        seenOn: Day.nullable(),
        until: Day.nullable(),
        seenBy: z.string().nullable(),
      }),
    ),
    /** Whom in other installations the own house's stop has been told, as it is now, and since when it is known to have come there. */
    told: z.array(z.object({ name: z.string(), heardAt: when.nullable() })),
    /** The cases in whose team one is where the provider works now, and nobody else's. */
    touched: z.array(z.object({ exitCaseId: ExitCaseId, pseudonym: z.string(), service: Service })),
    stops: z.array(
      z.object({
        localStopId: LocalStopId,
        ground: StopGround,
        by: house,
        /** Said by a municipality in another installation: who did what there is not known here. */
        isElsewhere: z.boolean(),
        stoppedAt: when,
        confirmedAt: when.nullable(),
        liftedAt: when.nullable(),
        /** Of the own house alone. */
        own: z
          .object({
            stopper: z.string(),
            reason: z.string(),
            confirmer: z.string().nullable(),
            liftAskedAt: z.iso.datetime().nullable(),
            liftAsker: z.string().nullable(),
            liftReason: z.string().nullable(),
            /** That what was asked last was turned down. */
            keptAt: when.nullable(),
            keeper: z.string().nullable(),
            keepReason: z.string().nullable(),
            lifter: z.string().nullable(),
          })
          .nullable(),
        allowed: z.array(z.string()),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const registerProvider = contract({
  name: 'provider.register',
  http: 'POST /providers',
  who: 'staff',
  says: 'Writes a provider into the register that all municipalities share, under its organisation number.',
  creates: true,
  input: z.strictObject({ organisationNumber: OrganisationNumber, name, services, worksHereId: OrganisationId.nullable() }),
  output: z.object(providerId),
});

export const changeProvider = contract({
  name: 'provider.change',
  http: 'PUT /providers/:providerId',
  who: 'staff',
  says: 'Mends what a provider is called and what it does.',
  input: z.strictObject({ ...providerId, name, services, worksHereId: OrganisationId.nullable(), version: Version }),
  output: z.object({ version: Version }),
});

export const addUnit = contract({
  name: 'provider.add_unit',
  http: 'POST /providers/:providerId/units',
  who: 'staff',
  says: 'Notes a house of a provider by its name. Where it lies is not written here.',
  creates: true,
  input: z.strictObject({ ...providerId, name: line({ max: 80 }), service: Service, places: z.int().min(1).max(500).nullable() }),
  output: z.object({ providerUnitId: ProviderUnitId }),
});

export const closeUnit = contract({
  name: 'provider.close_unit',
  http: 'POST /providers/:providerId/units/:providerUnitId/end',
  who: 'staff',
  says: 'Notes that a house has closed.',
  input: z.strictObject({ ...providerId, providerUnitId: ProviderUnitId }),
  output: z.object({}),
});

export const notePermit = contract({
  name: 'permit.note',
  http: 'POST /providers/:providerId/permits',
  who: 'staff',
  says: 'Notes a permit that somebody has checked with IVO. The latest for the same number holds.',
  creates: true,
  input: z.strictObject({ ...providerId, kind: Code, number: PermitNumber, from: Day, to: Day.nullable() }),
  output: z.object({ permitId: PermitId }),
});

export const noteOwner = contract({
  name: 'owner.note',
  http: 'POST /providers/:providerId/owners',
  who: 'staff',
  says: 'Notes who owns the provider from a day on. All municipalities that hire it are told. A person who owns is never named.',
  creates: true,
  input: z.strictObject({ ...providerId, kind: OwnerKind, name: name.nullable(), from: Day }),
  output: z.object({ ownerId: OwnerId }),
});

export const endOwner = contract({
  name: 'owner.end',
  http: 'POST /providers/:providerId/owners/:ownerId/end',
  who: 'staff',
  says: 'Notes the last day of an owner.',
  input: z.strictObject({ ...providerId, ownerId: OwnerId, to: Day }),
  output: z.object({}),
});

const Price = z.strictObject({ service: Service, per: Per, ore: Ore, from: Day, to: Day.nullable() });

export const makeFramework = contract({
  name: 'framework.make',
  http: 'POST /providers/:providerId/frameworks',
  who: 'staff',
  says: 'Notes an agreement of the own house with a provider, with its prices and their days.',
  creates: true,
  input: z.strictObject({
    ...providerId,
    reference: line({ max: 60 }),
    from: Day,
    to: Day,
    prices: z.array(Price).min(1, 'required').max(40),
  }),
  output: z.object({ frameworkId: FrameworkId }),
});

const reason = text({ min: 5, max: 2000 });
const ofStop = { ...providerId, localStopId: LocalStopId };

export const beginLocalStop = contract({
  name: 'local_stop.begin',
  http: 'POST /providers/:providerId/stops',
  who: 'staff',
  says: 'Stops a provider for the own municipality: from now on nobody in its cases is placed there. Other municipalities see the ground, and not the words.',
  creates: true,
  input: z.strictObject({ ...providerId, ground: StopGround, reason }),
  output: z.object({ localStopId: LocalStopId }),
});

export const confirmLocalStop = contract({
  name: 'local_stop.confirm',
  http: 'POST /providers/:providerId/stops/:localStopId/confirmation',
  who: 'staff',
  says: 'Says that a stop of the own municipality is right. Another does it than the one who stopped.',
  input: z.strictObject(ofStop),
  output: z.object({ localStopId: LocalStopId }),
});

export const askToLiftLocalStop = contract({
  name: 'local_stop.ask_to_lift',
  http: 'POST /providers/:providerId/stops/:localStopId/lifting',
  who: 'staff',
  says: 'Asks that a stop of the own municipality is lifted, and says why. It holds until another lifts it.',
  input: z.strictObject({ ...ofStop, reason }),
  output: z.object({ localStopId: LocalStopId }),
});

export const liftLocalStop = contract({
  name: 'local_stop.lift',
  http: 'POST /providers/:providerId/stops/:localStopId/end',
  who: 'staff',
  says: 'Lifts a stop of the own municipality. Another does it than the one who asked for it.',
  input: z.strictObject(ofStop),
  output: z.object({ localStopId: LocalStopId }),
});

export const keepLocalStop = contract({
  name: 'local_stop.keep',
  http: 'POST /providers/:providerId/stops/:localStopId/refusal',
  who: 'staff',
  says: 'Keeps a stop of the own municipality though somebody has asked that it be lifted, and says why. Another does it than the one who asked, who is told and may ask again.',
  input: z.strictObject({ ...ofStop, reason }),
  output: z.object({ localStopId: LocalStopId }),
});
