import { createHash } from 'node:crypto';
import {
  listVaultSendings,
  mayRecall,
  reasonPlace,
  recallVaultFacts,
  sendVaultFacts,
  vaultGrounds,
  vaultRecipients,
} from '#exchanges/operations.ts';
import { isoOrNull } from '#kernel/instant.ts';
import type { FactId, NetworkId, SubjectId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
import * as contract from '#threats/contract/sharing.ts';
import { VaultFacts, factIds, isToTell, withoutTexts } from '#threats/domain/vault-facts.ts';
import { listMunicipalities } from '#threats/store/counterparts.ts';
import * as facts from '#threats/store/facts.ts';
import { getNetwork, listByIds } from '#threats/store/networks.ts';
import { getSubject, listSubjectRows } from '#threats/store/subjects.ts';
import { may, today } from './noted.ts';
import { keyOfSubject, nameOf, openedFrom, places } from './sealing.ts';

type About = contract.About;
type Draft = { -readonly [List in keyof VaultFacts]: VaultFacts[List][number][] };

/** What a fact says of how sure one is, opened. */
const sureOf = (ctx: Context, key: DataKey, place: string, row: facts.Noted & facts.AsSure) => ({
  id: row.factId,
  certainty: row.certainty,
  reliability: row.reliability,
  source: openedFrom(ctx, key, place, row.factId, row.sealedSource),
  from: row.from,
  to: row.to,
});

type ToTell = (fact: facts.Noted) => boolean;

/** Networks, where they are active, and whom they are hostile to. */
async function addNetworks(ctx: Context, draft: Draft, networkIds: readonly NetworkId[], isTold: ToTell): Promise<void> {
  const hostile = new Map<FactId, [facts.HostilityRow<NetworkId>, NetworkId]>();
  for (const networkId of networkIds)
    for (const row of await facts.listHostileNetworks(ctx.tx, networkId))
      if (isTold(row)) hostile.set(row.factId, [row, networkId]);
  const wanted = new Set([...networkIds, ...[...hostile.values()].map(([{ otherId }]) => otherId)]);
  const rows = (await listByIds(ctx.tx, [...wanted])).toSorted((one, other) => one.networkId.localeCompare(other.networkId));
  for (const row of rows) {
    const { networkId, kind, from, to } = row;
    draft.networks.push({ id: networkId, name: await nameOf(ctx, row), kind, from, to });
    for (const one of (await facts.listActivities(ctx.tx, networkId)).filter(isTold))
      draft.activities.push({ id: one.factId, networkId, municipalityId: one.organisationId, from: one.from, to: one.to });
  }
  for (const [row, oneId] of hostile.values()) {
    // Of what has been weeded nothing is told.
    if (!rows.some(({ networkId }) => networkId === row.otherId)) continue;
    const key = await ctx.vault.openKey(ctx.staff.organisationId, row.factId, row);
    const sure = sureOf(ctx, key, places.hostilitySource, row);
    draft.hostilities.push({ ...sure, between: { of: 'networks', oneId, otherId: row.otherId } });
  }
}

async function addSubject(ctx: Context, draft: Draft, subjectId: SubjectId, isTold: ToTell): Promise<void> {
  const key = await keyOfSubject(ctx, await getSubject(ctx.tx, subjectId));
  const hostile = (await facts.listHostileSubjects(ctx.tx, subjectId)).filter(isTold);
  const rows = await listSubjectRows(ctx.tx, [subjectId, ...hostile.map(({ otherId }) => otherId)]);
  for (const row of rows) {
    const own = await keyOfSubject(ctx, row);
    draft.subjects.push({
      id: row.subjectId,
      pseudonym: row.pseudonym,
      name: ctx.vault.unseal(own, places.name, row.subjectId, row.sealedName),
      personalNumber: openedFrom(ctx, own, places.number, row.subjectId, row.sealedNumber),
    });
  }
  for (const row of hostile) {
    if (!rows.some((one) => one.subjectId === row.otherId)) continue;
    const ofFact = await ctx.vault.openKey(ctx.staff.organisationId, row.factId, row);
    const sure = sureOf(ctx, ofFact, places.hostilitySource, row);
    draft.hostilities.push({ ...sure, between: { of: 'subjects', oneId: subjectId, otherId: row.otherId } });
  }
  const affiliations = (await facts.listAffiliations(ctx.tx, subjectId)).filter(isTold);
  await addNetworks(ctx, draft, [...new Set(affiliations.map(({ networkId }) => networkId))], isTold);
  for (const row of affiliations)
    if (draft.networks.some(({ id }) => id === row.networkId))
      draft.affiliations.push({
        ...sureOf(ctx, key, places.source, row),
        subjectId,
        networkId: row.networkId,
        belonging: row.belonging,
      });
  for (const row of (await facts.listAvoidedPlaces(ctx.tx, subjectId)).filter(isTold))
    draft.avoidedPlaces.push({
      id: row.factId,
      subjectId,
      municipalityId: row.organisationId,
      why: ctx.vault.unseal(key, places.why, row.factId, row.sealedWhy),
      from: row.from,
      to: row.to,
    });
}

/** All that would be told about a person or a network. */
async function gathered(ctx: Context, { about, aboutId }: About): Promise<VaultFacts> {
  const sent = await listVaultSendings(ctx, { of: about, id: aboutId });
  const before = new Set(sent.flatMap((one) => one.factIds));
  const isTold: ToTell = (fact) => isToTell(fact, before, today(ctx));
  const draft: Draft = { networks: [], subjects: [], activities: [], hostilities: [], affiliations: [], avoidedPlaces: [] };
  if (about === 'subject') await addSubject(ctx, draft, aboutId as SubjectId, isTold);
  else {
    await getNetwork(ctx.tx, aboutId as NetworkId);
    await addNetworks(ctx, draft, [aboutId as NetworkId], isTold);
  }
  const whole = VaultFacts.safeParse(draft);
  if (!whole.success) throw refusal('too_many_facts');
  return whole.data;
}

/** By this one who sends is held to what they saw. */
const markOf = (told: VaultFacts) => createHash('sha256').update(JSON.stringify(told)).digest('base64url');

/** The key of what it is about: what is sealed under it goes when that does. */
async function keyOf(ctx: Context, { about, aboutId }: About): Promise<DataKey> {
  if (about === 'subject') return keyOfSubject(ctx, await getSubject(ctx.tx, aboutId as SubjectId));
  return ctx.vault.openKey(ctx.staff.organisationId, aboutId, await getNetwork(ctx.tx, aboutId as NetworkId));
}

export const municipalitiesOf = ({ tx }: Context, { activities, avoidedPlaces }: VaultFacts) =>
  listMunicipalities(tx, [...new Set([...activities, ...avoidedPlaces].map((one) => one.municipalityId))]);

export const formOfFacts = operation(contract.formOfFacts, async (ctx, about) => {
  const told = await gathered(ctx, about);
  const key = await keyOf(ctx, about);
  const recipients = await vaultRecipients(ctx);
  const sendings = await listVaultSendings(ctx, { of: about.about, id: about.aboutId });
  return {
    ...about,
    facts: { ...told, subjects: told.subjects.map(({ id, pseudonym }) => ({ id, pseudonym })) },
    municipalities: await municipalitiesOf(ctx, told),
    marks: { with: markOf(told), without: markOf(withoutTexts(told)) },
    recipients,
    grounds: (await vaultGrounds(ctx)).map(({ code, titleSv, titleEn }) => ({ code, titleSv, titleEn })),
    sendings: sendings.map((row) => ({
      exchangeId: row.exchangeId,
      recipient: row.recipient,
      ground: { titleSv: row.titleSv, titleEn: row.titleEn, citation: row.citation },
      reason: ctx.vault.unseal(key, reasonPlace, row.exchangeId, row.sealedReason),
      state: row.state,
      sentAt: row.sentAt.toISOString(),
      sentBy: row.sender,
      dueAt: row.dueAt.toISOString(),
      receivedAt: isoOrNull(row.receivedAt),
      recallAskedAt: isoOrNull(row.recallAskedAt),
      allowed: mayRecall(row) ? may(ctx, ['vault_facts.recall']) : [],
    })),
    allowed: recipients.length > 0 && factIds(told).length > 0 ? may(ctx, ['vault_facts.send']) : [],
  };
});

export const sendFacts = operation(contract.sendFacts, async (ctx, { about, aboutId, texts, mark, reason, ...to }) => {
  const all = await gathered(ctx, { about, aboutId });
  const told = texts === 'with' ? all : withoutTexts(all);
  // What goes is what was shown. Something may have been noted in the meantime.
  if (markOf(told) !== mark) throw refusal('changed_meanwhile');
  const ids = factIds(told);
  orInvalid(ids.length === 0 ? [{ field: 'aboutId', code: 'required' }] : []);
  const key = await keyOf(ctx, { about, aboutId });
  const { exchangeId, dueAt } = await sendVaultFacts(ctx, {
    about: { of: about, id: aboutId },
    ...to,
    factIds: ids,
    facts: told,
    sealReason: (id) => ctx.vault.seal(key, reasonPlace, id, reason),
  });
  return { exchangeId, dueAt: dueAt.toISOString() };
});

export const recallFacts = operation(contract.recallFacts, async (ctx, { exchangeId }) => recallVaultFacts(ctx, exchangeId));

export const sharingOperations = [formOfFacts, sendFacts, recallFacts];
