import { addressesIn } from '#kernel/address.ts';
import type { OrganisationId, PersonId } from '#kernel/ids.ts';
import { type PersonalNumber, personalNumbersIn } from '#kernel/personal-number.ts';
import { type Context, operation } from '#platform/operation.ts';
import type { DataKey } from '#platform/vault.ts';
import * as contract from './contract.ts';
import { type Identity, type KeptIdentity, joined } from './domain.ts';
import * as store from './store.ts';

const places = {
  name: 'people.person.sealed_name',
  personalNumber: 'people.person.sealed_number',
  contactWays: 'people.person.sealed_ways',
} as const satisfies Record<keyof Identity, string>;

async function sealed(ctx: Context, key: DataKey, personId: PersonId, identity: KeptIdentity): Promise<store.SealedIdentity> {
  const { vault } = ctx;
  const seal = (field: keyof Identity) => {
    const said = identity[field];
    return said === null ? null : vault.seal(key, places[field], personId, said);
  };
  return {
    sealed_name: seal('name'),
    sealed_number: seal('personalNumber'),
    sealed_ways: seal('contactWays'),
    number_hash: identity.personalNumber === null ? null : await hashOf(vault, key.organisationId, identity.personalNumber),
    kin_prints: await kinPrintsIn(ctx, identity.contactWays ?? ''),
  };
}

const hashOf = (vault: Context['vault'], organisationId: OrganisationId, number: string) =>
  vault.lookupHash(organisationId, 'personal number', number);

/** For the slices above: hashes of numbers and addresses, by which log review compares those whom they belong to without knowing them. */
export async function kinPrints(
  { vault, staff }: Context,
  { numbers, addresses }: { numbers: readonly string[]; addresses: readonly string[] },
): Promise<Buffer[]> {
  const { organisationId } = staff;
  return Promise.all([
    ...numbers.map((number) => hashOf(vault, organisationId, number)),
    ...addresses.map((address) => vault.lookupHash(organisationId, 'address', address)),
  ]);
}

/** The same of what somebody has written of a person or a relative; nothing where the house compares no kin. */
export const kinPrintsIn = async (ctx: Context, text: string): Promise<Buffer[]> =>
  (await store.isKinCompared(ctx.tx)) ? kinPrints(ctx, { numbers: personalNumbersIn(text), addresses: addressesIn(text) }) : [];

async function unsealed({ vault, staff }: Context, personId: PersonId, person: Awaited<ReturnType<typeof store.getPerson>>) {
  const key = await vault.openKey(staff.organisationId, personId, person);
  const unseal = (field: keyof Identity, from: Buffer | null) => from && vault.unseal(key, places[field], personId, from);
  return {
    key,
    version: person.version,
    identity: {
      name: unseal('name', person.sealed_name),
      personalNumber: unseal('personalNumber', person.sealed_number),
      contactWays: unseal('contactWays', person.sealed_ways),
    } satisfies KeptIdentity,
  };
}

export const showIdentity = operation(contract.showIdentity, async (ctx, { personId }) => {
  const { identity, version } = await unsealed(ctx, personId, await store.getPerson(ctx.tx, personId));
  return { personId, ...identity, version };
});

export const recordIdentity = operation(contract.recordIdentity, async (ctx, { personId, version, ...identity }) => {
  const { key } = await unsealed(ctx, personId, await store.holdPerson(ctx.tx, personId));
  return { personId, version: await store.updateIdentity(ctx.tx, personId, version, await sealed(ctx, key, personId, identity)) };
});

export const findByNumber = operation(contract.findByNumber, async ({ tx, staff, vault }, { personalNumber }) => ({
  people: await store.listByNumberHash(tx, await hashOf(vault, staff.organisationId, personalNumber)),
}));

/**
 * A person with a key of their own. For the slices above, within an operation of theirs: the pseudonym is that of the contact through
 * which the person came, so that nobody has two.
 */
export async function recordPerson(
  ctx: Context,
  { pseudonym, identity }: { pseudonym: string; identity: Identity },
): Promise<PersonId> {
  const { organisationId } = ctx.staff;
  const personId = ctx.newId<PersonId>();
  const { kept, ...key } = await ctx.vault.newDestroyableKey(organisationId, personId);
  await store.insertPerson(ctx.tx, {
    organisationId,
    personId,
    pseudonym,
    kept,
    at: ctx.now,
    sealed: await sealed(ctx, key, personId, identity),
  });
  return personId;
}

/** For the slices above: what a number is looked up by, in the organisation of whoever asks. */
export const lookUpBy = ({ vault, staff }: Context, number: PersonalNumber): Promise<Buffer> =>
  hashOf(vault, staff.organisationId, number);

/** For the slices above, within an operation of theirs: the number of a person if it is known, to work something out from and not to show. */
export const findPersonalNumber = async (ctx: Context, personId: PersonId): Promise<string | null> =>
  (await unsealed(ctx, personId, await store.getPerson(ctx.tx, personId))).identity.personalNumber;

/** Adds to what is known of a person. What is not said anew stays as it was. */
export async function addToIdentity(ctx: Context, personId: PersonId, said: Identity): Promise<void> {
  const { key, identity, version } = await unsealed(ctx, personId, await store.holdPerson(ctx.tx, personId));
  await store.updateIdentity(ctx.tx, personId, version, await sealed(ctx, key, personId, joined(identity, said)));
}

/** The personal number of a person, for those who may read that and nothing else of them. */
export const numberOf = (vault: Context['vault'], key: DataKey, personId: PersonId, sealedNumber: Buffer): string =>
  vault.unseal(key, places.personalNumber, personId, sealedNumber);

export const personOperations = [showIdentity, recordIdentity, findByNumber];
