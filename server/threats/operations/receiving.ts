import { arrivedFacts, giveAnswer } from '#exchanges/operations.ts';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, NetworkId, SubjectId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, refusal } from '#platform/refusal.ts';
import * as contract from '#threats/contract/sharing.ts';
import { VaultFacts, takingOf } from '#threats/domain/vault-facts.ts';
import * as store from '#threats/store/counterparts.ts';
import { findByName, getNetwork } from '#threats/store/networks.ts';
import { findByNumber, getSubject } from '#threats/store/subjects.ts';
import { endActivity, endHostility, noteActivity, noteHostility, noteNetwork } from './networks.ts';
import { may } from './noted.ts';
import { newSubject } from './questions.ts';
import { hashOfName, hashOfNumber } from './sealing.ts';
import { municipalitiesOf } from './sharing.ts';
import { endAffiliation, endAvoidedPlace, noteAffiliation, noteAvoidedPlace } from './subjects.ts';

/** What has come, held to the form of it: another installation may be older, newer or somebody's own. */
async function arrived(ctx: Context, exchangeId: ExchangeId, how: 'to_look' | 'to_take') {
  const { facts, ...row } = await arrivedFacts(ctx, exchangeId, how);
  const read = VaultFacts.safeParse(facts);
  if (!read.success) throw refusal('exchange_unreadable');
  return { ...row, facts: read.data };
}

const likelyNetwork = async (ctx: Context, name: string) => (await findByName(ctx.tx, await hashOfName(ctx, name))) ?? null;
const likelySubject = async (ctx: Context, number: string | null) =>
  (number === null ? undefined : await findByNumber(ctx.tx, await hashOfNumber(ctx, number)))?.subjectId ?? null;

export const showFacts = operation(contract.showFacts, async (ctx, { exchangeId }) => {
  const { senderId, sender, state, facts } = await arrived(ctx, exchangeId, 'to_look');
  const known = await store.listChosen(ctx.tx, senderId);
  const networks = facts.networks.map(async ({ id, name }) => {
    const ownId = (known.get(id) as NetworkId | undefined) ?? null;
    return { theirId: id, ownId, likelyId: ownId ?? (await likelyNetwork(ctx, name)) };
  });
  const subjects = facts.subjects.map(async ({ id, personalNumber }) => {
    const ownId = (known.get(id) as SubjectId | undefined) ?? null;
    return { theirId: id, ownId, likelyId: ownId ?? (await likelySubject(ctx, personalNumber)) };
  });
  return {
    exchangeId,
    sender,
    state,
    facts,
    municipalities: await municipalitiesOf(ctx, facts),
    networks: await Promise.all(networks),
    subjects: await Promise.all(subjects),
    allowed: state === 'opened' ? may(ctx, ['vault_facts.take', 'vault_facts.turn_down']) : [],
  };
});

/** The ids of the own vault by those of the sender: chosen before, or now. What is left out has none. */
async function chosenIn(
  known: ReadonlyMap<string, string>,
  there: readonly { readonly id: string }[],
  choices: readonly contract.Chosen[],
  field: 'networks' | 'subjects',
  take: (theirId: string, choice: Exclude<contract.Chosen, { as: 'left_out' }>) => Promise<string>,
): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (const { id } of there) {
    const before = known.get(id);
    const choice = choices.find(({ theirId }) => theirId === id);
    // Nothing is merged, and nothing is made, by itself.
    if (before === undefined && !choice) orInvalid([{ field, code: 'required' }]);
    if (before !== undefined) found.push([id, before]);
    else if (choice && choice.as !== 'left_out') found.push([id, await take(id, choice)]);
  }
  return found;
}

export const takeFacts = operation(contract.takeFacts, async (ctx, { exchangeId, ...choices }) => {
  const { senderId, sender, state, facts } = await arrived(ctx, exchangeId, 'to_take');
  // Two who press at once have both taken it in, and it is there once.
  if (state !== 'opened') return { state };
  const { organisationId, staffId } = ctx.staff;
  const save = (kind: store.NewCounterpart['kind'], theirId: string, ownId: string) =>
    store.saveCounterpart(ctx.tx, {
      organisationId,
      id: ctx.newId<string>(),
      senderId,
      theirId,
      kind,
      ownId,
      exchangeId,
      at: ctx.now,
      by: staffId,
    });
  const known = await store.listChosen(ctx.tx, senderId);

  const networks = await chosenIn(known, facts.networks, choices.networks, 'networks', async (theirId, choice) => {
    const theirs = facts.networks.find(({ id }) => id === theirId);
    const noted =
      choice.as === 'same'
        ? await getNetwork(ctx.tx, choice.ownId as NetworkId)
        : theirs && (await noteNetwork.within(ctx, { name: theirs.name, kind: theirs.kind, from: theirs.from, to: theirs.to }));
    if (!noted) throw refusal('not_found');
    await save('network', theirId, noted.networkId);
    return noted.networkId;
  });
  const subjects = await chosenIn(known, facts.subjects, choices.subjects, 'subjects', async (theirId, choice) => {
    const theirs = facts.subjects.find(({ id }) => id === theirId);
    if (!theirs) throw refusal('not_found');
    if (choice.as === 'new' && (await likelySubject(ctx, theirs.personalNumber))) throw refusal('subject_there_already');
    const { subjectId } =
      choice.as === 'same'
        ? await getSubject(ctx.tx, choice.ownId as SubjectId)
        : await newSubject(ctx, theirs.name, theirs.personalNumber);
    await save('subject', theirId, subjectId);
    return subjectId;
  });
  const own = new Map([...networks, ...subjects]);
  await noteAll(ctx, { facts, own, sender, taken: await store.listTaken(ctx.tx, senderId), save });
  return giveAnswer(ctx, exchangeId, { kind: 'vault_facts', outcome: 'taken_in' });
});

interface Taking {
  readonly facts: VaultFacts;
  readonly own: ReadonlyMap<string, string>;
  readonly sender: string;
  readonly taken: ReadonlyMap<string, store.Taken>;
  readonly save: (kind: store.Taken['kind'], theirId: string, ownId: string) => Promise<unknown>;
}

/** Each fact whose ends are here is noted or ended by the operation that does it by hand, so that all that leans on it is looked at again. */
async function noteAll(ctx: Context, { facts, own, sender, taken, save }: Taking): Promise<void> {
  const ends = { activity: endActivity, hostility: endHostility, affiliation: endAffiliation, avoided_place: endAvoidedPlace };
  const take = async (
    kind: store.Taken['kind'],
    theirs: { readonly id: string; readonly to: Day | null },
    theirIds: readonly string[],
    note: (ids: readonly string[]) => Promise<{ factId: string }>,
  ): Promise<void> => {
    const ids = theirIds.flatMap((id) => own.get(id) ?? []);
    // Two of theirs may be one here, and nobody is hostile to themselves.
    if (new Set(ids).size !== theirIds.length) return;
    const before = taken.get(theirs.id);
    // What it was taken in about may have been weeded since: then it is new.
    const stands = before && ids.every((id) => before.about.includes(id)) ? before : undefined;
    const what = takingOf(theirs, stands);
    if (what === 'note') await save(kind, theirs.id, (await note(ids)).factId);
    if (what === 'end' && stands && theirs.to) await ends[kind].within(ctx, { factId: stands.factId, to: theirs.to });
  };
  for (const { id, networkId, municipalityId, from, to } of facts.activities)
    await take('activity', { id, to }, [networkId], ([one]) =>
      noteActivity.within(ctx, { networkId: one as NetworkId, municipalityId, from, to }),
    );
  for (const { id, between, certainty, reliability, source, from, to } of facts.hostilities)
    await take('hostility', { id, to }, [between.oneId, between.otherId], ([one, other]) =>
      noteHostility.within(ctx, {
        between:
          between.of === 'networks'
            ? { of: 'networks', networkId: one as NetworkId, otherNetworkId: other as NetworkId }
            : { of: 'subjects', subjectId: one as SubjectId, otherSubjectId: other as SubjectId },
        certainty,
        reliability,
        source,
        from,
        to,
      }),
    );
  for (const { id, subjectId, networkId, belonging, certainty, reliability, source, from, to } of facts.affiliations)
    await take('affiliation', { id, to }, [subjectId, networkId], ([one, other]) =>
      noteAffiliation.within(ctx, {
        subjectId: one as SubjectId,
        networkId: other as NetworkId,
        belonging,
        certainty,
        reliability,
        source,
        from,
        to,
      }),
    );
  for (const { id, subjectId, municipalityId, why, from, to } of facts.avoidedPlaces)
    await take('avoided_place', { id, to }, [subjectId], ([one]) =>
      noteAvoidedPlace.within(ctx, { subjectId: one as SubjectId, municipalityId, why: why ?? sender, from, to }),
    );
}

export const turnDownFacts = operation(contract.turnDownFacts, async (ctx, { exchangeId }) => {
  const { state } = await arrived(ctx, exchangeId, 'to_take');
  if (state === 'declined') return { state };
  return giveAnswer(ctx, exchangeId, { kind: 'vault_facts', outcome: 'not_taken' });
});

export const receivingOperations = [showFacts, takeFacts, turnDownFacts];
