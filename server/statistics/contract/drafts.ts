import { z } from 'zod';
import { PublicationId, TableDraftId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
import { Dataset } from '#statistics/domain/json-stat.ts';
import { Audience, Because, DraftState } from '#statistics/words.ts';

const when = z.iso.datetime();
const ofDraft = { tableDraftId: TableDraftId };

const Listed = {
  ...ofDraft,
  /** Which table of those that are drawn up. */
  code: z.string(),
  audience: Audience,
  /** What it is called; what it will be called stands in the table once it is made. */
  title: z.string(),
  titleEn: z.string(),
  asOf: z.iso.date(),
  state: DraftState,
  asked: z.object({ at: when, by: z.string() }),
  method: z.enum(['exact', 'cell_key']).nullable(),
  cells: z.int().nullable(),
  /** How many of the cells are withheld. */
  withheld: z.int().nullable(),
  decided: z.object({ at: when, by: z.string() }).nullable(),
  publicationId: PublicationId.nullable(),
};

export const listDrafts = contract({
  name: 'table_draft.list',
  http: 'GET /table-drafts',
  who: 'staff',
  says: 'Tables that have been drawn up of the figures of the installation, the latest first, and for whom more can be drawn up.',
  input: z.strictObject({}),
  output: z.object({ drafts: z.array(z.object(Listed)), missing: z.array(Audience), allowed: z.array(z.string()) }),
});

export const drawUpTables = contract({
  name: 'table_draft.draw_up',
  http: 'POST /table-drafts',
  who: 'staff',
  says: 'Has every table for somebody drawn up that has not been for its day. Each is protected and attacked; nothing is let out by it.',
  creates: true,
  input: z.strictObject({ audience: Audience }),
  output: z.object({ drafts: z.array(z.object(ofDraft)) }),
});

export const showDraft = contract({
  name: 'table_draft.show',
  http: 'GET /table-drafts/:tableDraftId',
  who: 'staff',
  says: 'A table as those it is for would see it, or why it may not leave. The true figures are kept nowhere.',
  input: z.strictObject(ofDraft),
  output: z.object({ ...Listed, because: z.array(Because), dataset: Dataset.nullable(), allowed: z.array(z.string()) }),
});

export const letOutDraft = contract({
  name: 'table_draft.let_out',
  http: 'POST /table-drafts/:tableDraftId/let-out',
  who: 'staff',
  says: 'Says that a table may leave: to everybody, or to those who hire providers in municipalities. Then it is out for good.',
  input: z.strictObject(ofDraft),
  output: z.object({}),
});
