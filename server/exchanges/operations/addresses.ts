import { z } from 'zod';
import { OrganisationId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';
import { newAddress } from '#exchanges/domain/envelope.ts';
import { believedUntil } from '#exchanges/domain/kinds.ts';
import * as store from '#exchanges/store/carrying.ts';
import { places } from './posting.ts';

/** Keys that somebody else may have are believed no longer: what they have signed and is on its way is not taken in. */
const OldKeys = z.enum(['believed_until_over', 'stolen'], 'not_a_choice');
const lastDayOf = (oldKeys: z.infer<typeof OldKeys> | undefined, now: Date) => (oldKeys === 'stolen' ? now : believedUntil(now));

/** The address of an organisation from now on; what went before it is believed and opens for as long as anything may be on its way. */
async function makeAddress(ctx: Context, organisationId: OrganisationId, version: number, until: Date): Promise<boolean> {
  const { sealing, signing, sealingKey, signingKey } = newAddress();
  // Two who make it at once make one.
  if (!(await store.insertAddress(ctx.tx, { organisationId, version, sealingKey, signingKey, at: ctx.now }))) return false;
  await store.supersede(ctx.tx, { organisationId, version, until });
  const id = ctx.newId<string>();
  const { kept, ...key } = await ctx.vault.newKey(organisationId, id);
  await store.insertAddressSecret(ctx.tx, {
    organisationId,
    id,
    version,
    kept,
    sealedSealing: ctx.vault.sealBytes(key, places.sealing, id, sealing),
    sealedSigning: ctx.vault.sealBytes(key, places.signing, id, signing),
  });
  return true;
}

/** An organisation that keeps a vault here can be written to: it has an address. */
export const makeAddresses = operation(
  duty({
    name: 'exchange.make_addresses',
    who: 'courier',
    says: 'Gives each organisation that keeps a vault here an address to be written to.',
    input: z.strictObject({}),
    output: z.object({ made: z.int() }),
  }),
  async (ctx) => {
    const lacking = await store.listWithoutAddress(ctx.tx);
    for (const organisationId of lacking) await makeAddress(ctx, organisationId, 1, believedUntil(ctx.now));
    return { made: lacking.length };
  },
);

/** New keys, as those of a house are changed now and then, or when somebody may have seen them. */
export const renewAddresses = operation(
  duty({
    name: 'exchange.renew_addresses',
    who: 'courier',
    says: 'Gives the organisations that keep a vault here, or one of them, new keys for their address. What was written to the old one can still be read.',
    input: z.strictObject({ organisationId: OrganisationId.optional(), oldKeys: OldKeys.optional() }),
    output: z.object({ organisationIds: z.array(OrganisationId) }),
  }),
  async (ctx, { organisationId, oldKeys }) => {
    const renewed: OrganisationId[] = [];
    for (const one of await store.listNewestHere(ctx.tx))
      if (organisationId === undefined || one.organisationId === organisationId)
        if (await makeAddress(ctx, one.organisationId, one.version + 1, lastDayOf(oldKeys, ctx.now)))
          renewed.push(one.organisationId);
    return { organisationIds: renewed };
  },
);

/** Of an address that is over, the secret halves are destroyed as soon as nothing unread is sealed for it. */
export const forgetAddresses = operation(
  duty({
    name: 'exchange.forget_addresses',
    who: 'courier',
    says: 'Destroys the secret halves of addresses that have been replaced, when nothing that is written to them is left to read.',
    input: z.strictObject({}),
    output: z.object({ forgotten: z.int() }),
  }),
  async ({ tx, now }) => ({ forgotten: await store.deleteOldSecrets(tx, now) }),
);

const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'invalid' });

/** What another installation has to know to write to the organisations of this one. No secret. */
export const AddressBook = z.strictObject({
  format: z.literal('omstart-addresses-1'),
  addresses: z
    .array(z.strictObject({ organisationId: OrganisationId, version: z.int().positive(), sealingKey: key, signingKey: key }))
    .max(1000),
});
export type AddressBook = z.infer<typeof AddressBook>;

export const listAddresses = operation(
  duty({
    name: 'exchange.list_addresses',
    who: 'courier',
    says: 'The open keys of the organisations that keep a vault here, for another installation.',
    input: z.strictObject({}),
    output: AddressBook,
  }),
  async ({ tx }) => ({
    format: 'omstart-addresses-1' as const,
    addresses: (await store.listAddressesHere(tx)).map(({ organisationId, version, sealingKey, signingKey }) => ({
      organisationId,
      version,
      sealingKey: sealingKey.toString('base64'),
      signingKey: signingKey.toString('base64'),
    })),
  }),
);

/** Somebody has made sure that the keys are theirs. What has its vault here is nobody else's to say. */
export const trustAddresses = operation(
  duty({
    name: 'exchange.trust_addresses',
    who: 'courier',
    says: 'Takes the open keys of organisations whose vaults lie in another installation, so that they can be written to and believed.',
    input: AddressBook.extend({ oldKeys: OldKeys.optional() }),
    output: z.object({ organisationIds: z.array(OrganisationId) }),
  }),
  async ({ tx, now }, { addresses, oldKeys }) => {
    const trusted: OrganisationId[] = [];
    for (const { organisationId, version, sealingKey, signingKey } of addresses) {
      if (await store.isHere(tx, organisationId)) continue;
      const keys = { sealingKey: Buffer.from(sealingKey, 'base64'), signingKey: Buffer.from(signingKey, 'base64') };
      if (!(await store.insertAddress(tx, { organisationId, version, ...keys, at: now }))) continue;
      await store.supersede(tx, { organisationId, version, until: lastDayOf(oldKeys, now) });
      trusted.push(organisationId);
    }
    return { organisationIds: trusted };
  },
);
