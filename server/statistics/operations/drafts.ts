import { z } from 'zod';
import { Day, stockholmDay } from '#kernel/day.ts';
import { type PublicationId, TableDraftId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import { callJob } from '#platform/jobs.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import { cellInWords } from '#statistics/attack/words.ts';
import * as contract from '#statistics/contract/drafts.ts';
import { letOut, toDrawUp } from '#statistics/domain/draft.ts';
import { Dataset, withheld } from '#statistics/domain/json-stat.ts';
import { tableNamed, tablesOn } from '#statistics/domain/tables.ts';
import { Keys, type NotPassed, judge } from '#statistics/judging.ts';
import * as store from '#statistics/store.ts';
import { Audience, Because } from '#statistics/words.ts';

export const drawingUp = 'draw-up-tables';

const withoutYears = (title: string) => title.replace(', {period}', '');

function listed(row: store.DraftRow) {
  const table = tableNamed(tablesOn(stockholmDay(row.askedAt)), row.code);
  return {
    tableDraftId: row.tableDraftId,
    code: row.code,
    audience: row.audience,
    title: row.title ?? withoutYears(table?.sv ?? row.code),
    titleEn: row.titleEn ?? withoutYears(table?.en ?? row.code),
    asOf: row.asOf,
    state: row.state,
    asked: { at: row.askedAt.toISOString(), by: row.askedBy },
    method: row.method,
    cells: row.cells,
    withheld: row.withheld,
    decided: row.decidedAt && { at: row.decidedAt.toISOString(), by: row.decidedBy ?? '' },
    publicationId: row.publicationId,
  };
}

const may = ({ staff }: Context, name: string) => (staff.may.has(name) ? [name] : []);

function missing({ now }: Context, drafts: readonly store.DraftRow[]) {
  const day = stockholmDay(now);
  const tables = tablesOn(day);
  return tables ? toDrawUp(tables, drafts, day) : [];
}

/** The latest first, and those of one day as they stand among the tables. */
function inOrder(drafts: readonly store.DraftRow[], { now }: Context) {
  const codes = tablesOn(stockholmDay(now))?.tables.map(({ code }) => code) ?? [];
  return drafts.toSorted(
    (one, other) => other.askedAt.getTime() - one.askedAt.getTime() || codes.indexOf(one.code) - codes.indexOf(other.code),
  );
}

export const listDrafts = operation(contract.listDrafts, async (ctx) => {
  const drafts = await store.listDrafts(ctx.tx);
  const open = new Set(missing(ctx, drafts).map(({ audience }) => audience));
  return {
    drafts: inOrder(drafts, ctx).map(listed),
    missing: Audience.options.filter((one) => open.has(one)),
    allowed: open.size > 0 ? may(ctx, 'table_draft.draw_up') : [],
  };
});

export const drawUpTables = operation(contract.drawUpTables, async (ctx, { audience }) => {
  const { tx, staff, now } = ctx;
  const asked = missing(ctx, await store.listDrafts(tx))
    .filter((one) => one.audience === audience)
    .map((one) => ({ ...one, tableDraftId: ctx.newId<TableDraftId>() }));
  if (asked.length === 0) throw refusal('tables_drawn_up');
  for (const one of asked)
    await store.insertDraft(tx, { ...one, organisationId: staff.organisationId, at: now, by: staff.staffId });
  await callJob(tx, drawingUp);
  return { drafts: asked.map(({ tableDraftId }) => ({ tableDraftId })) };
});

export const showDraft = operation(contract.showDraft, async (ctx, { tableDraftId }) => {
  const { dataset, ...row } = await store.getDraft(ctx.tx, tableDraftId);
  return {
    ...listed(row),
    because: z.array(Because).parse(row.because),
    // What could be worked out of one that was stopped is not to be worked out here either.
    dataset: row.state === 'refused' ? null : dataset,
    allowed: letOut(row).ok ? may(ctx, 'table_draft.let_out') : [],
  };
});

export const letOutDraft = operation(contract.letOutDraft, async (ctx, { tableDraftId }) => {
  orRefuse(letOut(await store.getDraft(ctx.tx, tableDraftId)));
  await store.letDraftGo(ctx.tx, tableDraftId, { at: ctx.now, by: ctx.staff.staffId });
  await callJob(ctx.tx, drawingUp);
  return {};
});

// ------------------------------------------------------------------------------------------------------- what the statistician does

const ofDraft = { tableDraftId: TableDraftId };
const mostSaid = 20;

function becauseOf(passed: NotPassed): Because[] {
  if (passed.outcome === 'wrong') return [{ kind: 'cannot_be_judged', cell: '', since: null, from: [] }];
  const narrow = passed.tooNarrow.map((cell) => ({ kind: 'too_narrow' as const, cell, since: null, from: [] }));
  const exposed = passed.exposures.map(({ target: { table, codes, asOf, since }, how, beside }) => ({
    kind: how === 'undecided' ? how : ('exposed' as const),
    cell: cellInWords({ table, codes, asOf }),
    since: since ?? null,
    from: [...beside],
  }));
  return [...narrow, ...exposed].slice(0, mostSaid);
}

export const listOpenDrafts = operation(
  duty({
    name: 'table_draft.look',
    who: 'statistician',
    says: 'Looks for tables that are to be drawn up, and for those that a human has said may leave.',
    input: z.strictObject({}),
    output: z.object({
      drafts: z.array(
        z.object({ ...ofDraft, code: z.string(), asOf: z.iso.date(), state: z.enum(['asked', 'leaving']), day: Day }),
      ),
    }),
  }),
  async ({ tx, now }) => ({ drafts: (await store.listOpenDrafts(tx)).map((one) => ({ ...one, day: stockholmDay(now) })) }),
);

export const judgeDraft = operation(
  duty({
    name: 'table_draft.judge',
    who: 'statistician',
    says: 'Protects a table that has been drawn up and attacks it beside all that anybody has seen, for an analyst to look at.',
    input: z.strictObject({
      ...ofDraft,
      title: z.string().min(1).max(200),
      titleEn: z.string().min(1).max(200),
      /** The true figures. They are read, and kept nowhere. */
      dataset: Dataset,
      keys: Keys.optional(),
    }),
    output: z.object({}),
  }),
  async (ctx, { tableDraftId, title, titleEn, dataset, keys }) => {
    const judged = await judge(ctx, { dataset, keys });
    if (judged.outcome === 'safe') {
      const hidden = Object.values(judged.dataset.status ?? {}).filter((one) => one === withheld).length;
      await store.judgeDraft(ctx.tx, tableDraftId, ctx.now, { ...judged, state: 'ready', title, titleEn, withheld: hidden });
    } else
      await store.judgeDraft(ctx.tx, tableDraftId, ctx.now, { state: 'refused', title, titleEn, because: becauseOf(judged) });
    return {};
  },
);

export const publishDraft = operation(
  duty({
    name: 'table_draft.publish',
    who: 'statistician',
    says: 'Lets out a table that a human has said may leave, to those it is for.',
    input: z.strictObject(ofDraft),
    output: z.object({}),
  }),
  async (ctx, { tableDraftId }) => {
    const draft = await store.takeLeaving(ctx.tx, tableDraftId);
    if (!draft) return {};
    if (draft.audience !== 'everybody') {
      // It stays where it is: row security shows it to those it is for, and it is never a publication.
      await store.endDraft(ctx.tx, tableDraftId, null);
      return {};
    }
    // What came after it has been held against it already: every table is judged beside all that anybody has seen, and this was seen.
    const publicationId = ctx.newId<PublicationId>();
    await store.insertPublication(ctx.tx, { ...draft, publicationId, madeAt: ctx.now });
    await store.endDraft(ctx.tx, tableDraftId, publicationId);
    return {};
  },
);

/** The latest of each of these tables that has been let out to an audience that one belongs to. For an operation of a slice above. */
export const listLetOut = ({ tx }: Context, audience: Audience, codes: readonly string[]) =>
  store.listLetOut(tx, audience, codes);

export const draftOperations = [listDrafts, drawUpTables, showDraft, letOutDraft];
