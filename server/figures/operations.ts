import { z } from 'zod';
import { milieuOf } from '#cases/operations.ts';
import { answersTo } from '#exchanges/operations.ts';
import { Day, addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import { birthDayOf } from '#kernel/personal-number.ts';
import { numberOf } from '#people/operations.ts';
import { duty } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import type { Job } from '#platform/jobs.ts';
import { type Context, operation, perform } from '#platform/operation.ts';
import { keyOfPerson } from '#statistics/domain/cell-key.ts';
import { datasetOf } from '#statistics/domain/json-stat.ts';
import { Counts, type Window, codesIn, drawUp, tableNamed, tablesOn, windowOf } from '#statistics/domain/tables.ts';
import { drawingUp, judgeDraft, listOpenDrafts, publishDraft } from '#statistics/operations.ts';
import { contactAt, gapAt, hiredAt, outcomeAt, personAt } from './domain.ts';
import * as store from './store.ts';

const tabulator = { kind: 'system', persona: 'tabulator' } as const;
const statistician = { kind: 'system', persona: 'statistician' } as const;

const Places = z.array(z.object({ code: z.string(), name: z.string() }));
const Records = z.array(z.object({ at: z.record(z.string(), z.string()), key: z.tuple([z.int(), z.int()]), people: z.int() }));

/**
 * Everybody whom the tables are about, with where they are counted and nothing else: no id, no day, no house. Who is who is said by a key that
 * only the noise hangs on.
 */
const gather = operation(
  duty({
    name: 'table_draft.gather',
    who: 'tabulator',
    says: 'Counts who has reached out, has a case, has ended one or has been with a provider, and gaps in the process, for tables that an analyst has asked for.',
    input: z.strictObject({ of: Counts, from: Day, to: Day }),
    output: z.object({ records: Records, counties: Places, providers: Places, isKeyed: z.boolean() }),
  }),
  async (ctx, { of, ...window }) => {
    const keeper = await store.findKeeper(ctx.tx);
    const secret = keeper && (await ctx.vault.lookupHash(keeper, 'who is counted', of));
    const keyOf = (id: string) =>
      secret ? ([...keyOfPerson(secret, id, of)] as [number, number]) : ([0, 0] as [number, number]);
    return {
      records: await recordsOf(ctx, of, window, keyOf),
      counties: await store.listCounties(ctx.tx),
      providers: of === 'hired' ? await store.listProviders(ctx.tx) : [],
      isKeyed: secret !== undefined,
    };
  },
);

type Recorded = z.input<typeof Records>;

async function recordsOf(ctx: Context, of: Counts, window: Window, keyOf: (id: string) => [number, number]): Promise<Recorded> {
  const { tx } = ctx;
  const [from, until] = [endOfDay(addDays(window.from, -1)), endOfDay(window.to)];
  switch (of) {
    case 'contacts':
      return (await store.listContacts(tx, from, until)).map(({ contactId, receivedAt, metAt, ...row }) => ({
        at: contactAt({ ...row, receivedOn: stockholmDay(receivedAt), metOn: metAt && stockholmDay(metAt) }),
        key: keyOf(contactId),
        people: 1,
      }));
    case 'people': {
      const records: Recorded = [];
      for (const row of await store.listPeople(tx, from, until))
        records.push({ at: personAt(await personIn(ctx, row)), key: keyOf(row.personId), people: 1 });
      return records;
    }
    case 'gaps': {
      const steps = new Set(codesIn(tablesOn(stockholmDay(ctx.now)), 'gap_step'));
      return (await store.listGaps(tx, from, until)).map(({ gapId, notedAt, ...row }) => ({
        at: gapAt({ ...row, notedOn: stockholmDay(notedAt) }, steps),
        key: keyOf(gapId),
        people: 1,
      }));
    }
    case 'outcomes':
      return (await store.listOutcomes(tx)).map((row) => ({ at: outcomeAt(row), key: [0, 0], people: row.people }));
    case 'hired': {
      const records: Recorded = [];
      const of = Map.groupBy(await store.listAssignments(tx), ({ exitCaseId, providerId }) => `${exitCaseId} ${providerId}`);
      for (const rows of of.values()) {
        const at = hiredAt(await Promise.all(rows.map((row) => hiredIn(ctx, row))), window);
        if (at) records.push({ at, key: keyOf(rows[0]?.personId ?? ''), people: 1 });
      }
      return records;
    }
  }
}

async function personIn({ vault }: Context, row: store.PersonRow) {
  const { organisationId, personId, sealedNumber, sealedMilieu } = row;
  const said = { ...row, openedOn: stockholmDay(row.openedAt), bornOn: null, milieu: null };
  if (!sealedNumber && !sealedMilieu) return said;
  const key = await vault.openKey(organisationId, personId, row);
  return {
    ...said,
    bornOn: sealedNumber && birthDayOf(numberOf(vault, key, personId, sealedNumber)),
    milieu: sealedMilieu && milieuOf(vault, key, row.exitCaseId, sealedMilieu),
  };
}

/** What a provider told of an assignment: opened to be counted, and let go of. */
async function hiredIn({ vault }: Context, row: store.AssignmentRow) {
  const { organisationId, personId, exchangeId, providerId, to, sealedAnswer, later } = row;
  const key = await vault.openKey(organisationId, personId, row);
  return { providerId, to, told: answersTo(vault, key, { exchangeId, sealedAnswer, later }) };
}

/** Draws up what analysts have asked for, and lets out what they have said may leave. One table at a time, each held against those before it. */
export async function drawUpAll(installation: Installation): Promise<void> {
  const { drafts } = await perform(installation, listOpenDrafts, statistician, {});
  for (const { tableDraftId, state } of drafts)
    if (state === 'leaving') await perform(installation, publishDraft, statistician, { tableDraftId });
  const asked = drafts.filter(({ state }) => state === 'asked');
  const gathered = new Map<Counts, Gathered>();
  for (const { tableDraftId, code, asOf, day } of asked) {
    const tables = tablesOn(day);
    const named = tableNamed(tables, code);
    if (!tables || !named) continue;
    const known = gathered.get(named.of) ?? (await gatheredOf(installation, named.of, windowOf(tables, day)));
    gathered.set(named.of, known);
    const { records, isKeyed, ...places } = known;
    const drawn = drawUp(tables, code, records, { day, asOf, ...places });
    if (!drawn) continue;
    const { title, titleEn, table, counted } = drawn;
    const keys = counted && isKeyed ? { high: [...counted.high], low: [...counted.low] } : undefined;
    await perform(installation, judgeDraft, statistician, { tableDraftId, title, titleEn, dataset: datasetOf(table), keys });
  }
}

type Gathered = z.output<typeof gather.contract.output>;

const gatheredOf = (installation: Installation, of: Counts, window: Window): Promise<Gathered> =>
  perform(installation, gather, tabulator, { of, ...window });

/** When somebody has asked; and each hour, should a call have been lost. */
export const figureJobs: readonly Job[] = [{ name: drawingUp, at: '23 * * * *', work: drawUpAll }];
