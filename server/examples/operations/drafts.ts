import { listUnitsOfThoseWho, tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ExampleId, ExampleReviewId, SharedExampleId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#examples/contract.ts';
import { Content, marksOf, problemsOfTags, review, submit, write, yesesNeeded } from '#examples/domain/example.ts';
import { type Lists, listsOn } from '#examples/domain/lists.ts';
import { exampleLists } from '#examples/lists.ts';
import * as store from '#examples/store.ts';
import { findShared, getShared, insertShared } from '#examples/store/shared-examples.ts';

const places = { content: 'examples.example.sealed_content', reason: 'examples.review.sealed_reason' } as const;

/** The lists of today. There are always some: the first hold from before anybody worked here. */
export const currentLists = ({ now }: Pick<Context, 'now'>): Lists => orNotFound(listsOn(exampleLists, stockholmDay(now)));

async function opened({ vault, staff }: Context, row: store.ExampleRow): Promise<Content> {
  const key = await vault.openKey(staff.organisationId, row.exampleId, row);
  return Content.parse(JSON.parse(vault.unseal(key, places.content, row.exampleId, row.sealedContent)));
}

const whatOf = ({ of }: Pick<store.ExampleRow, 'of'>) => (of === null ? ('example' as const) : ('after' as const));

/** What of the row has to do with the wording that is read now. */
const ofEdition = (row: store.ExampleRow, reviews: readonly store.ReviewRow[]) =>
  reviews.filter((one) => one.exampleId === row.exampleId && one.edition === row.edition);

const mayReview = (ctx: Context, row: store.ExampleRow, reviews: readonly store.ReviewRow[]) =>
  ctx.staff.may.has('example_draft.review') &&
  review({ ...row, what: whatOf(row) }, ofEdition(row, reviews), { by: ctx.staff.staffId, verdict: 'sent_back' }, new Map()).ok;

export const listDrafts = operation(contract.listDrafts, async (ctx) => {
  const { tx, staff } = ctx;
  const reviews = await store.listReviews(tx, null);
  const drafts = [];
  for (const row of await store.listExamples(tx)) {
    const content = await opened(ctx, row);
    drafts.push({
      exampleId: row.exampleId,
      what: content.what,
      title: content.what === 'example' ? content.title : content.did.slice(0, 80),
      state: row.state,
      writtenBy: row.writer,
      writtenAt: row.writtenAt.toISOString(),
      isMine: row.writtenBy === staff.staffId,
      yeses: ofEdition(row, reviews).filter(({ verdict }) => verdict === 'approved').length,
      mayRead: mayReview(ctx, row, reviews),
    });
  }
  return {
    drafts,
    tags: currentLists(ctx).tags,
    allowed: ['example_draft.begin'].filter((one) => staff.may.has(one)),
  };
});

export const showDraft = operation(contract.showDraft, async (ctx, { exampleId }) => {
  const { tx, staff, vault } = ctx;
  const row = await store.getExample(tx, exampleId);
  const lists = currentLists(ctx);
  const content = await opened(ctx, row);
  const marks = marksOf(content, lists, await store.listKnown(tx));
  const all = await store.listReviews(tx, exampleId);
  const reviews = [];
  for (const one of ofEdition(row, all)) {
    const key = await vault.openKey(staff.organisationId, one.exampleReviewId, one);
    const reason = vault.unseal(key, places.reason, one.exampleReviewId, one.sealedReason);
    reviews.push({ by: one.name, at: one.at.toISOString(), verdict: one.verdict, reason });
  }
  const may = [
    ...(write(row, staff.staffId).ok ? ['example_draft.write'] : []),
    ...(submit(row, staff.staffId, marks).ok ? ['example_draft.submit'] : []),
    ...(mayReview(ctx, row, all) ? ['example_draft.review'] : []),
  ];
  return {
    exampleId,
    content,
    marks,
    state: row.state,
    writtenBy: row.writer,
    reviews,
    needed: yesesNeeded(content.what),
    of: row.of && (await titleOf(ctx, row.of)),
    sharedExampleId: row.state === 'shared' ? row.sharedId : null,
    tags: lists.tags,
    version: row.version,
    allowed: may.filter((one) => staff.may.has(one)),
  };
});

/** What it goes on from, unless that has been taken back. */
async function titleOf({ tx }: Context, of: SharedExampleId) {
  const found = await findShared(tx, of);
  return found ? { sharedExampleId: found.sharedExampleId, title: found.title } : null;
}

export const beginDraft = operation(contract.beginDraft, async (ctx, { content, of }) => {
  const { tx, vault, now } = ctx;
  const { organisationId, staffId: by } = ctx.staff;
  orInvalid([
    ...problemsOfTags(content, currentLists(ctx)),
    ...((content.what === 'after') === (of !== undefined) ? [] : [{ field: 'content.what', code: 'not_a_choice' as const }]),
  ]);
  if (of !== undefined) await getShared(tx, of);
  const exampleId = ctx.newId<ExampleId>();
  const { kept, ...key } = await vault.newKey(organisationId, exampleId);
  const sealedContent = vault.seal(key, places.content, exampleId, JSON.stringify(content));
  await store.insertExample(tx, { organisationId, exampleId, of: of ?? null, by, at: now, kept, sealedContent });
  return { exampleId };
});

export const writeDraft = operation(contract.writeDraft, async (ctx, { exampleId, content, version }) => {
  const { tx, vault, staff, now } = ctx;
  const row = await store.getExample(tx, exampleId);
  orRefuse(write(row, staff.staffId));
  orInvalid([
    ...problemsOfTags(content, currentLists(ctx)),
    ...(content.what === whatOf(row) ? [] : [{ field: 'content.what', code: 'not_a_choice' as const }]),
  ]);
  const key = await vault.openKey(staff.organisationId, exampleId, row);
  const sealed = vault.seal(key, places.content, exampleId, JSON.stringify(content));
  return {
    version: await store.updateExample(tx, exampleId, version, { state: 'draft', written_at: now, sealed_content: sealed }),
  };
});

export const submitDraft = operation(contract.submitDraft, async (ctx, { exampleId, version }) => {
  const { tx, staff } = ctx;
  const row = await store.getExample(tx, exampleId);
  const marks = marksOf(await opened(ctx, row), currentLists(ctx), await store.listKnown(tx));
  orRefuse(submit(row, staff.staffId, marks));
  return { version: await store.updateExample(tx, exampleId, version, { state: 'in_review', edition: row.edition + 1 }) };
});

export const reviewDraft = operation(contract.reviewDraft, async (ctx, { exampleId, verdict, reason, version }) => {
  const { tx, vault, now } = ctx;
  const { organisationId, staffId: by } = ctx.staff;
  await store.waitForOthers(tx, exampleId);
  const row = await store.getExample(tx, exampleId);
  const given = ofEdition(row, await store.listReviews(tx, exampleId));
  const units = await listUnitsOfThoseWho(ctx, 'example_draft.review');
  const state = orRefuse(review({ ...row, what: whatOf(row) }, given, { by, verdict }, units));
  const exampleReviewId = ctx.newId<ExampleReviewId>();
  const { kept, ...key } = await vault.newKey(organisationId, exampleReviewId);
  const sealedReason = vault.seal(key, places.reason, exampleReviewId, reason);
  await store.insertReview(tx, {
    organisationId,
    exampleReviewId,
    exampleId,
    edition: row.edition,
    by,
    at: now,
    verdict,
    kept,
    sealedReason,
  });
  const sharedExampleId = ctx.newId<SharedExampleId>();
  await store.updateExample(tx, exampleId, version, { state, ...(state === 'shared' ? { shared_id: sharedExampleId } : {}) });
  if (state === 'shared') {
    const nothing = { title: '', difficulty: '', came: '', learned: '', tags: [] };
    await insertShared(tx, { ...nothing, ...(await opened(ctx, row)), sharedExampleId, of: row.of, at: now });
  }
  if (state !== 'in_review')
    await tell(ctx, organisationId, [row.writtenBy], {
      kind: 'example_reviewed',
      about: 'example',
      subjectId: exampleId,
      subject: stockholmDay(now),
    });
  return { state };
});
