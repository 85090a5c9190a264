import type { Day } from '#kernel/day.ts';
import type { SubjectId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse, refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
import * as contract from '#threats/contract.ts';
import { problemsOfKeeping, weed } from '#threats/domain/notes.ts';
import * as facts from '#threats/store/facts.ts';
import { pairOf } from '#threats/domain.ts';
import { getNetwork, listByIds } from '#threats/store/networks.ts';
import * as store from '#threats/store/subjects.ts';
import type { z } from 'zod';
import { endFact, may, newFact, shownFact, today } from './noted.ts';
import { changed } from './changed.ts';
import { keyOfSubject, namesOf, openedFrom, places, sealedIn } from './sealing.ts';

type Shown = z.input<typeof contract.showSubject.output>;
type Content = Omit<Shown['assessments'][number], 'assessmentId' | 'level' | 'validTo' | 'assessedAt' | 'assessedBy'>;

export const listSubjects = operation(contract.listSubjects, async (ctx) => ({
  subjects: await store.listSubjects(ctx.tx),
  today: today(ctx),
}));

async function affiliationsOf(ctx: Context, key: DataKey, { subjectId }: store.SubjectRow): Promise<Shown['affiliations']> {
  const rows = await facts.listAffiliations(ctx.tx, subjectId);
  const names = await namesOf(
    ctx,
    await listByIds(
      ctx.tx,
      rows.map(({ networkId }) => networkId),
    ),
  );
  return rows.map((row) => ({
    ...shownFact(ctx, row, 'affiliation.end'),
    certainty: row.certainty,
    reliability: row.reliability,
    source: openedFrom(ctx, key, places.source, row.factId, row.sealedSource),
    network: { networkId: row.networkId, name: names.get(row.networkId) ?? null },
    belonging: row.belonging,
  }));
}

async function hostilitiesOf(ctx: Context, { subjectId }: store.SubjectRow): Promise<Shown['hostilities']> {
  const rows = await facts.listHostileSubjects(ctx.tx, subjectId);
  return Promise.all(
    rows.map(async (row) => {
      const key = await ctx.vault.openKey(ctx.staff.organisationId, row.factId, row);
      return {
        ...shownFact(ctx, row, 'hostility.end'),
        certainty: row.certainty,
        reliability: row.reliability,
        source: openedFrom(ctx, key, places.hostilitySource, row.factId, row.sealedSource),
        other: { subjectId: row.otherId, pseudonym: row.pseudonym },
      };
    }),
  );
}

async function cohabitationsOf(ctx: Context, { subjectId }: store.SubjectRow): Promise<Shown['cohabitations']> {
  const rows = await facts.listCohabitations(ctx.tx, subjectId);
  return rows.map((row) => ({
    ...shownFact(ctx, row, 'cohabitation.end'),
    other: { subjectId: row.otherId, pseudonym: row.pseudonym },
  }));
}

async function avoidedBy(ctx: Context, key: DataKey, { subjectId }: store.SubjectRow): Promise<Shown['avoidedPlaces']> {
  const rows = await facts.listAvoidedPlaces(ctx.tx, subjectId);
  return rows.map((row) => ({
    ...shownFact(ctx, row, 'avoided_place.end'),
    municipality: { organisationId: row.organisationId, name: row.name },
    why: ctx.vault.unseal(key, places.why, row.factId, row.sealedWhy),
  }));
}

async function assessmentsOf(ctx: Context, key: DataKey, { subjectId }: store.SubjectRow): Promise<Shown['assessments']> {
  const rows = await store.listAssessments(ctx.tx, subjectId);
  return rows.map(({ assessmentId, level, validTo, sealedContent, assessedAt, assessedBy }) => ({
    ...(JSON.parse(ctx.vault.unseal(key, places.assessment, assessmentId, sealedContent)) as Content),
    assessmentId,
    level,
    validTo,
    assessedAt: assessedAt.toISOString(),
    assessedBy,
  }));
}

export const showSubject = operation(contract.showSubject, async (ctx, { subjectId }) => {
  const row = await store.getSubject(ctx.tx, subjectId);
  const key = await keyOfSubject(ctx, row);
  const questions = await store.listQuestions(ctx.tx, subjectId);
  const canBeWeeded = weed(row, today(ctx)).ok;
  return {
    subjectId,
    pseudonym: row.pseudonym,
    keepUntil: row.keepUntil,
    version: row.version,
    affiliations: await affiliationsOf(ctx, key, row),
    hostilities: await hostilitiesOf(ctx, row),
    cohabitations: await cohabitationsOf(ctx, row),
    avoidedPlaces: await avoidedBy(ctx, key, row),
    assessments: await assessmentsOf(ctx, key, row),
    questions: questions.map(({ senderId, sender, dueAt, answeredAt, ...one }) => ({
      ...one,
      sender: { organisationId: senderId, name: sender },
      dueAt: dueAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
    today: today(ctx),
    allowed: may(ctx, [
      'subject.assess',
      'subject.reveal',
      'subject.keep',
      'affiliation.note',
      'avoided_place.note',
      'hostility.note',
      'cohabitation.note',
      ...(canBeWeeded ? ['subject.weed'] : []),
    ]),
  };
});

export const revealSubject = operation(contract.revealSubject, async (ctx, { subjectId }) => {
  const row = await store.getSubject(ctx.tx, subjectId);
  const key = await keyOfSubject(ctx, row);
  return {
    subjectId,
    name: ctx.vault.unseal(key, places.name, subjectId, row.sealedName),
    personalNumber: openedFrom(ctx, key, places.number, subjectId, row.sealedNumber),
  };
});

export const keepSubject = operation(contract.keepSubject, async (ctx, { subjectId, keepUntil, version }) => {
  await store.getSubject(ctx.tx, subjectId);
  orInvalid(problemsOfKeeping(keepUntil, today(ctx)));
  return { subjectId, version: await store.updateKeepUntil(ctx.tx, subjectId, version, keepUntil) };
});

export const weedSubject = operation(contract.weedSubject, async (ctx, { subjectId, version }) => {
  orRefuse(weed(await store.holdSubject(ctx.tx, subjectId), today(ctx)));
  await store.updateWeeded(ctx.tx, subjectId, version, { at: ctx.now, by: ctx.staff.staffId });
  // Last: from here on nothing that was sealed about the person opens, from no backup either.
  await ctx.installation.keyShares.destroy(subjectId);
  return { subjectId };
});

export const noteAffiliation = operation(
  contract.noteAffiliation,
  async (ctx, { subjectId, networkId, belonging, certainty, reliability, source, ...period }) => {
    const key = await keyOfSubject(ctx, await store.holdSubject(ctx.tx, subjectId));
    await getNetwork(ctx.tx, networkId);
    const fact = newFact(ctx, period);
    const sealedSource = sealedIn(ctx, key, places.source, fact.factId, source);
    await facts.insertAffiliation(ctx.tx, { ...fact, subjectId, networkId, belonging, certainty, reliability, sealedSource });
    await changed(ctx, { because: 'affiliation', networkIds: [], subjectIds: [subjectId] });
    return { factId: fact.factId };
  },
);

export const endAffiliation = operation(contract.endAffiliation, async (ctx, { factId, to }) => {
  await changed(ctx, await endFact(ctx, 'affiliation', { factId, to }));
  return { factId };
});

export const noteAvoidedPlace = operation(
  contract.noteAvoidedPlace,
  async (ctx, { subjectId, municipalityId, why, ...period }) => {
    const key = await keyOfSubject(ctx, await store.holdSubject(ctx.tx, subjectId));
    const fact = newFact(ctx, period);
    const sealedWhy = ctx.vault.seal(key, places.why, fact.factId, why);
    await facts.insertAvoidedPlace(ctx.tx, { ...fact, subjectId, municipalityId, sealedWhy });
    await changed(ctx, { because: 'avoided_place', networkIds: [], subjectIds: [subjectId] });
    return { factId: fact.factId };
  },
);

export const endAvoidedPlace = operation(contract.endAvoidedPlace, async (ctx, { factId, to }) => {
  await changed(ctx, await endFact(ctx, 'avoided_place', { factId, to }));
  return { factId };
});

export const noteCohabitation = operation(contract.noteCohabitation, async (ctx, { subjectId, otherSubjectId, ...period }) => {
  if (subjectId === otherSubjectId) throw refusal('invalid_input', [{ field: 'otherSubjectId', code: 'not_a_choice' }]);
  for (const one of [subjectId, otherSubjectId]) await store.getSubject(ctx.tx, one);
  const fact = newFact(ctx, period);
  await facts.insertCohabitation(ctx.tx, { ...fact, pair: pairOf(subjectId, otherSubjectId) });
  await changed(ctx, { because: 'cohabitation', networkIds: [], subjectIds: [subjectId, otherSubjectId] });
  return { factId: fact.factId };
});

export const endCohabitation = operation(contract.endCohabitation, async (ctx, { factId, to }) => {
  await changed(ctx, await endFact(ctx, 'cohabitation', { factId, to }));
  return { factId };
});

/** Those who move in somewhere together are one household from that day, until somebody says otherwise: for an operation of a slice above. */
export async function keepTogether(ctx: Context, [first, ...others]: readonly SubjectId[], from: Day): Promise<void> {
  const apart = first ? others.filter((one) => one !== first) : [];
  if (!first || apart.length === 0) return;
  const known = await facts.listCohabitations(ctx.tx, first);
  for (const other of apart)
    if (!known.some((one) => one.otherId === other && one.to === null && one.from <= from))
      await noteCohabitation.within(ctx, { subjectId: first, otherSubjectId: other, from, to: null });
}

export const subjectOperations = [
  listSubjects,
  showSubject,
  revealSubject,
  keepSubject,
  weedSubject,
  noteAffiliation,
  endAffiliation,
  noteAvoidedPlace,
  endAvoidedPlace,
  noteCohabitation,
  endCohabitation,
];
