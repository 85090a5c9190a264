import type { ExchangeId, OrganisationId } from '#kernel/ids.ts';
import type { OpenedCase } from '#cases/operations.ts';
import type { Context } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import type { Answered, Content } from '#exchanges/domain/content.ts';
import { type Head, writeEnvelope } from '#exchanges/domain/envelope.ts';
import type { OutgoingRow } from '#exchanges/store/outgoing.ts';
import * as store from '#exchanges/store/post.ts';

export const places = {
  reason: 'exchanges.outgoing.sealed_reason',
  content: 'exchanges.outgoing.sealed_content',
  answer: 'exchanges.outgoing.sealed_answer',
  arrived: 'exchanges.incoming.sealed_content',
  given: 'exchanges.incoming.sealed_answer',
  laterAnswer: 'exchanges.later_answer.sealed_answer',
  laterGiven: 'exchanges.later_given.sealed_answer',
  sealing: 'exchanges.address_secret.sealed_sealing',
  signing: 'exchanges.address_secret.sealed_signing',
} as const;

export interface Posted extends Pick<Head, 'type' | 'kind' | 'dueAt' | 'expiresAt' | 'declined' | 'later'> {
  readonly exchangeId: ExchangeId;
  readonly from: OrganisationId;
  readonly to: OrganisationId;
  /** What stands inside. */
  readonly text: string;
}

/** Seals something for another organisation, signs it and puts it on its way. */
export async function post(ctx: Context, { text, ...outside }: Posted): Promise<void> {
  const address = await store.findAddress(ctx.tx, outside.to);
  // Whom one cannot write to: chosen from no list of ours.
  if (!address) throw refusal('not_reachable');
  const signing = await signingSecretOf(ctx, outside.from);
  const id = ctx.newId<string>();
  const head: Head = {
    ...outside,
    format: 'omstart-envelope-1',
    envelopeId: id,
    address: address.version,
    at: ctx.now.toISOString(),
  };
  const envelope = writeEnvelope(head, text, address.sealingKey, signing);
  await store.insertEnvelope(ctx.tx, { id, from: outside.from, to: outside.to, envelope, at: ctx.now });
}

/** What an organisation of this installation signs with now; refused where it cannot write. */
export async function signingSecretOf(ctx: Context, organisationId: OrganisationId): Promise<Buffer> {
  const secret = await store.findSigningSecret(ctx.tx, organisationId);
  if (!secret) throw refusal('not_reachable');
  const key = await ctx.vault.openKey(organisationId, secret.id, secret);
  return ctx.vault.unsealBytes(key, places.signing, secret.id, secret.sealedSigning);
}

/** What opens an envelope that was sealed for one's own organisation. */
export async function sealingSecretOf(ctx: Context, version: number): Promise<Buffer> {
  const { organisationId } = ctx.staff;
  const secret = await store.findSealingSecret(ctx.tx, organisationId, version);
  if (!secret) throw new Error('What came is sealed for an address that the organisation does not have.');
  const key = await ctx.vault.openKey(organisationId, secret.id, secret);
  return ctx.vault.unsealBytes(key, places.sealing, secret.id, secret.sealedSealing);
}

/** What was said, as the case keeps it. */
export const contentOf = ({ vault }: Context, { key }: OpenedCase, row: OutgoingRow) =>
  JSON.parse(vault.unseal(key, places.content, row.exchangeId, row.sealedContent)) as Content;

/** What was answered, once one of the team has read it. */
export const answerOf = ({ vault }: Context, { key }: OpenedCase, row: OutgoingRow) =>
  row.sealedAnswer && (JSON.parse(vault.unseal(key, places.answer, row.exchangeId, row.sealedAnswer)) as Answered);
