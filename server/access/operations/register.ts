import { z } from 'zod';
import { OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import { line } from '#kernel/text.ts';
import { duty } from '#platform/contract.ts';
import { operation } from '#platform/operation.ts';
import { equipOrganisation } from '#platform/organisation-keys.ts';
import * as contract from '#access/contract.ts';
import { Role } from '#access/domain.ts';
import { namedUuid, readRegister } from '#access/register.ts';
import * as store from '#access/store.ts';

const listOrganisations = operation(contract.listOrganisations, async ({ tx }, input) => {
  const organisations = await store.listOrganisations(tx, input);
  return {
    organisations: organisations.map((one) => ({
      organisationId: one.id,
      kind: one.kind as never,
      code: one.code,
      name: one.name,
      county: one.county,
      policeRegion: one.police_region,
      receivesContacts: one.contact_unit_id !== null,
    })),
  };
});

export const showOrganisation = operation(contract.showOrganisation, async ({ tx, staff }) => {
  const one = await store.getOrganisation(tx, staff.organisationId);
  return {
    organisationId: one.id,
    name: one.name,
    phone: one.phone,
    email: one.email,
    openingHours: one.opening_hours,
    countsIn: one.counts_in as never,
    version: one.version,
  };
});

export const changeOrganisation = operation(contract.changeOrganisation, async ({ tx, staff }, { version, ...settings }) => ({
  version: await store.updateOrganisation(tx, staff.organisationId, version, settings),
}));

/** Reads the register of the country into the database. Said again after an upgrade, it brings what has changed. */
export const loadRegister = operation(
  duty({
    name: 'organisation.load',
    who: 'installer',
    says: 'Loads the national register of organisations.',
    input: z.strictObject({}),
    output: z.object({ organisations: z.number() }),
  }),
  async ({ tx }) => {
    const entries = readRegister();
    await store.upsertOrganisations(tx, entries);
    return { organisations: entries.length };
  },
);

/** Adds an organisation that is not in the national register: a provider, or one of the demo. */
export const addProvider = operation(
  duty({
    name: 'organisation.add_provider',
    who: 'installer',
    says: 'Adds a provider.',
    input: z.strictObject({ code: line({ max: 40 }), name: line({ max: 120 }) }),
    output: z.object({ organisationId: OrganisationId }),
  }),
  async ({ tx }, { code, name }) => {
    const organisationId = OrganisationId.parse(namedUuid('provider', code));
    await store.upsertOrganisations(tx, [
      {
        organisationId,
        kind: 'provider',
        code,
        name,
        countyCode: null,
        county: null,
        policeRegion: null,
        seat: null,
        neighbours: [],
      },
    ]);
    return { organisationId };
  },
);

/**
 * Lets an organisation begin: keys for its vault, a first unit, and its first local administrator, who does the rest. Said again it
 * changes nothing. `receivesContacts`: the unit is where those who reach out come.
 */
export const welcomeOrganisation = operation(
  duty({
    name: 'organisation.welcome',
    who: 'installer',
    says: 'Gives an organisation its vault, a first unit and a first local administrator.',
    input: z.strictObject({
      organisationId: OrganisationId,
      unit: line({ max: 120 }),
      receivesContacts: z.boolean(),
      staff: z.array(
        z.strictObject({
          subject: line({ max: 200 }),
          name: line({ max: 120 }),
          title: line({ max: 120 }),
          roles: z.array(Role).min(1),
        }),
      ),
    }),
    output: z.object({ unitId: UnitId, staff: z.array(z.object({ staffId: StaffId })) }),
  }),
  async (ctx, { organisationId, unit, receivesContacts, staff }) => {
    const { tx, now, installation } = ctx;
    const unitId = UnitId.parse(namedUuid('unit', `${organisationId} ${unit}`));
    const units = await store.listUnits(tx, organisationId);
    await equipOrganisation(tx, installation.keys, organisationId, now);
    if (!units.some((one) => one.unitId === unitId)) {
      await store.insertUnit(tx, { organisationId, unitId, name: unit, at: now });
      if (receivesContacts) await store.setContactUnit(tx, organisationId, unitId);
    }
    const welcomed = [];
    for (const one of staff) {
      const known = await store.findStaffBySubject(tx, one.subject);
      const staffId = StaffId.parse(known?.id ?? ctx.newId());
      if (!known)
        await store.insertStaff(tx, { organisationId, staffId, subject: one.subject, name: one.name, title: one.title, at: now });
      for (const role of one.roles)
        await store.insertGrant(tx, { organisationId, id: ctx.newId(), staffId, unitId, role, at: now, by: null });
      welcomed.push({ staffId });
    }
    return { unitId, staff: welcomed };
  },
);

export const registerOperations = [listOrganisations, showOrganisation, changeOrganisation];
