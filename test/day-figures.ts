import type { TableDraftId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { drawUpTables, listDrafts } from '#statistics/operations/drafts.ts';
import type { Asking } from './asking.ts';

/** A table that Socialstyrelsen has asked for. */
export interface FiguresDay {
  readonly tableDraftId: TableDraftId;
}
/** Nobody elsewhere knows of it before it is let out. */
export const figureNames = ['tableDraftId'] as const;

export async function figuresADay({ installation, as }: Pick<Asking, 'installation' | 'as'>): Promise<FiguresDay> {
  const tyra = await as('socialstyrelsen');
  const { drafts } = await perform(installation, listDrafts, tyra, {});
  const [first] =
    drafts.length > 0 ? drafts : (await perform(installation, drawUpTables, tyra, { audience: 'everybody' })).drafts;
  if (!first) throw new Error('No table could be drawn up.');
  return { tableDraftId: first.tableDraftId };
}

/** For each operation about a table, its id: see inputs.ts. */
export const figureInputs = {
  'table_draft.show': ({ tableDraftId }) => ({ tableDraftId }),
  'table_draft.let_out': ({ tableDraftId }) => ({ tableDraftId }),
} satisfies Record<string, (day: FiguresDay) => Readonly<Record<string, unknown>>>;
