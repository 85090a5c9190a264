import { createSecretKey } from 'node:crypto';
import { giveAnswer, sendFrom, showIncoming } from '#exchanges/operations.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, ListId, SubjectId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#placement/contract/search.ts';
import { Listed, confirm, drawUp, drop, epochOn, safetyOf } from '#placement/domain/committed.ts';
import { zonesOf } from '#placement/domain/near.ts';
import { Profile } from '#placement/domain/profile.ts';
import { type Outcome, dangersIn, seek } from '#placement/domain/seek.ts';
import { shortlist } from '#placement/domain/shortlist.ts';
import type { OfferRow } from '#placement/store.ts';
import * as store from '#placement/store/searches.ts';
import { holdVault, keyOfSubjectBy, leanOn, matchSubject, nameSubjects } from '#threats/operations.ts';
import { showProfile } from './profile.ts';
import { readSceneFor } from './scene.ts';
import { weightsToday } from './score.ts';

const place = 'placement.committed_list.sealed_list';

export const sendSearch = operation(contract.sendSearch, async (ctx, { exitCaseId, recipientId }) => {
  const { profile } = await showProfile.within(ctx, { exitCaseId });
  if (!profile) throw refusal('no_profile');
  const kind = kinds.placement_search;
  return sendFrom(ctx, { exitCaseId, recipientId, ground: 'consent', kind, said: {}, profile });
});

/** What has come, for as long as it may be read. */
async function searchIn(ctx: Context, exchangeId: ExchangeId) {
  const incoming = await showIncoming.within(ctx, { exchangeId });
  if (incoming.kind !== 'placement_search') throw refusal('not_found');
  if (!incoming.content) throw refusal(incoming.state === 'waiting' ? 'not_opened' : 'exchange_over');
  const profile = Profile.safeParse(incoming.content.profile).data;
  if (!profile) throw refusal('exchange_unreadable');
  const subject = await matchSubject(ctx, exchangeId, incoming.content.identity?.personalNumber ?? null);
  return { incoming, profile, subject };
}

/** Where the household could live, as things are. */
async function soughtFor(
  ctx: Context,
  { incoming, profile }: Pick<Awaited<ReturnType<typeof searchIn>>, 'incoming' | 'profile'>,
  subjectId: SubjectId,
) {
  const read = await readSceneFor(ctx, { subjectId, senderId: incoming.sender.organisationId, profile });
  const { municipalities, offers, weights, distance } = read;
  const outcome = seek(read.scene, read.sought);
  // What the municipality and the person have wished since a list was drawn up does not make it unsafe.
  const { avoid } = read.dangersTo(subjectId);
  const known = { ...read.sought, household: { ...read.sought.household, avoid, home_area: [] } };
  return {
    outcome,
    safetyOf: (list: Listed) =>
      safetyOf(list, new Set([...outcome.forbidden, ...dangersIn(read.scene, known, list.municipalities)])),
    municipalities,
    offers,
    weights,
    distance,
    networks: read.sought.household.networks,
    members: read.sought.members,
  };
}

/** The others of a household, by pseudonym. */
export async function namedTogether(ctx: Context, members: readonly SubjectId[], but: SubjectId | undefined) {
  const others = members.filter((one) => one !== but);
  const names = others.length === 0 ? undefined : await nameSubjects(ctx, others);
  return others.map((subjectId) => ({ subjectId, pseudonym: names?.get(subjectId) ?? '' }));
}

const nothing: Pick<Outcome, 'ranked' | 'excluded' | 'because'> = { ranked: [], excluded: [], because: null };

async function listOf(ctx: Context, subjectId: SubjectId, row: store.ListRow): Promise<Listed> {
  const key = await keyOfSubjectBy(ctx, subjectId);
  return Listed.parse(JSON.parse(ctx.vault.unseal(key, place, row.listId, row.sealedList)));
}

const offerIn = (offers: readonly OfferRow[], offerId: string) => {
  const { housing, by, house } = orNotFound(offers.find((one) => one.offerId === offerId));
  return { housing, by, house };
};

export const showSearch = operation(contract.showSearch, async (ctx, { exchangeId }) => {
  const search = await searchIn(ctx, exchangeId);
  const { incoming, profile, subject } = search;
  const epoch = epochOn(stockholmDay(ctx.now));
  const sought = subject && (await soughtFor(ctx, search, subject.subjectId));
  const { ranked, excluded, because } = sought?.outcome ?? nothing;
  const names = new Map(sought?.municipalities.map(({ code, name }) => [code, name]));
  const named = (code: string) => ({ code, name: names.get(code) ?? code });
  const row = subject && (await store.findList(ctx.tx, subject.subjectId, epoch.from));
  const list = row && subject && (await listOf(ctx, subject.subjectId, row));
  const isWaiting = incoming.state === 'opened' && subject !== undefined;
  const may = [
    ...(isWaiting && !row ? ['search.draw_up'] : []),
    ...(isWaiting && row && row.confirmedBy === null ? ['search.drop'] : []),
    ...(isWaiting && row && list && sought && confirm(row, ctx.staff.staffId, sought.safetyOf(list)).ok
      ? ['search.confirm']
      : []),
    ...(incoming.state === 'opened' ? ['search.turn_down'] : []),
  ];
  return {
    sender: incoming.sender.name,
    subject: subject ?? null,
    together: await namedTogether(ctx, sought?.members ?? [], subject?.subjectId),
    profile,
    epoch,
    rules: sought?.distance ?? null,
    weights: sought?.weights ?? (await weightsToday(ctx)),
    ranked: ranked.map(({ municipality, score, parts, offerId }) => ({
      ...named(municipality),
      score,
      parts,
      offer: offerIn(sought?.offers ?? [], offerId),
    })),
    excluded: excluded.map((one) => ({ ...named(one.municipality), because: [...one.because] })),
    because: because && [...because],
    list:
      row && list && sought
        ? {
            municipalities: list.municipalities.map(named),
            lifted: list.lifted,
            isSafe: sought.safetyOf(list) === 'safe',
            drawnUp: { at: row.drawnAt.toISOString(), by: row.drawer },
            confirmed: row.confirmedAt && { at: row.confirmedAt.toISOString(), by: row.confirmer ?? '' },
          }
        : null,
    allowed: may.filter((name) => ctx.staff.may.has(name)),
  };
});

/** A search about somebody of the vault, with the list of the epoch, held. */
async function held(ctx: Context, exchangeId: ExchangeId) {
  const search = await searchIn(ctx, exchangeId);
  if (!search.subject) throw refusal('not_in_vault');
  const epoch = epochOn(stockholmDay(ctx.now));
  const { subjectId } = search.subject;
  return { search, subjectId, epoch, row: await store.holdList(ctx.tx, subjectId, epoch.from) };
}

export const drawUpList = operation(contract.drawUpList, async (ctx, { exchangeId, blocked }) => {
  const { search, subjectId, epoch, row } = await held(ctx, exchangeId);
  orRefuse(drawUp(row));
  const { outcome, municipalities, distance, networks } = await soughtFor(ctx, search, subjectId);
  const { organisationId, staffId } = ctx.staff;
  const question = {
    caseId: subjectId,
    networks,
    candidates: outcome.open,
    forbidden: outcome.forbidden,
    blocked: new Set([...blocked, ...outcome.full]),
  };
  const veil = {
    key: createSecretKey(await ctx.vault.lookupHash(organisationId, 'placement lists', 'decoys and order')),
    epoch: epoch.number,
    zones: zonesOf(municipalities, distance),
  };
  const listed = shortlist(question, veil);
  const listId = ctx.newId<ListId>();
  const sealedList = ctx.vault.seal(await keyOfSubjectBy(ctx, subjectId), place, listId, JSON.stringify(listed));
  await store.insertList(ctx.tx, {
    organisationId,
    listId,
    subjectId,
    epoch: epoch.from,
    exchangeId,
    sealedList,
    at: ctx.now,
    by: staffId,
  });
  return { listId };
});

export const dropList = operation(contract.dropList, async (ctx, { exchangeId }) => {
  const row = orNotFound((await held(ctx, exchangeId)).row);
  orRefuse(drop(row));
  await store.updateDropped(ctx.tx, row.listId, ctx.now, ctx.staff.staffId);
  return {};
});

const unavailable = { kind: 'placement_search', outcome: 'not_available' } as const;

/** Answers, and keeps what the answer leaned on, so that it is looked at again when that changes. */
async function answer(ctx: Context, exchangeId: ExchangeId, given: Record<string, unknown>, holdsTo: Day | null) {
  const { state } = await giveAnswer(ctx, exchangeId, given);
  await leanOn(ctx, exchangeId, holdsTo);
  return { state };
}

export const confirmList = operation(contract.confirmList, async (ctx, { exchangeId }) => {
  const { search, subjectId, epoch, row: found } = await held(ctx, exchangeId);
  const row = orNotFound(found);
  // Whoever begins a stay waits until the list has left, and finds it; or the list is held against that stay.
  await holdVault(ctx.tx);
  const { safetyOf: safetyHere, municipalities } = await soughtFor(ctx, search, subjectId);
  const list = await listOf(ctx, subjectId, row);
  orRefuse(confirm(row, ctx.staff.staffId, safetyHere(list)));
  if (row.confirmedBy === null) await store.updateConfirmed(ctx.tx, row.listId, ctx.now, ctx.staff.staffId);
  const ids = list.municipalities.flatMap((code) => municipalities.find((one) => one.code === code)?.organisationId ?? []);
  const answered = { kind: 'placement_search', outcome: 'list', municipalities: ids, validTo: epoch.to };
  return answer(ctx, exchangeId, ids.length === 0 ? unavailable : answered, ids.length === 0 ? null : epoch.to);
});

export const turnDownSearch = operation(contract.turnDownSearch, async (ctx, { exchangeId }) => {
  await searchIn(ctx, exchangeId);
  return giveAnswer(ctx, exchangeId, unavailable);
});

export const searchOperations = [sendSearch, showSearch, drawUpList, dropList, confirmList, turnDownSearch];
