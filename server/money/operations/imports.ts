import { createHash } from 'node:crypto';
import type { CostImportId, CostLineId, CostMappingId, ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound } from '#platform/refusal.ts';
import * as contract from '#money/contract.ts';
import { compareEntries, listAlike } from '#money/domain/corrections.ts';
import { sortRows } from '#money/domain/sort-rows.ts';
import { readCsv } from '#money/domain/csv.ts';
import { type Mapping, type Read, type ReadRow } from '#money/domain/reading.ts';
import { pairsOfCases } from '#money/domain/same-cost.ts';
import { readSie } from '#money/domain/sie.ts';
import * as imports from '#money/import-store.ts';
import * as sameCosts from '#money/same-cost-store.ts';
import * as store from '#money/store.ts';
import { compareCosts, decideSameCost, listSameCosts } from './same-cost.ts';

const setBy = ({ staff, now }: Context) => ({ organisationId: staff.organisationId, at: now, by: staff.staffId });

export const listImports = operation(contract.listImports, async (ctx) => ({
  mappings: (await imports.listMappings(ctx.tx)).map((one) => ({ ...one, savedAt: one.savedAt.toISOString() })),
  imports: await listRead(ctx),
  units: await store.listUnits(ctx.tx),
  same: await listSameCosts(ctx),
  allowed: ['cost_mapping.save', 'cost_import.make', 'same_cost.decide'].filter((name) => ctx.staff.may.has(name)),
}));

async function listRead(ctx: Context) {
  const said = await saysOf(ctx);
  const takenBack = Map.groupBy(await imports.listTakenBack(ctx.tx, 1000), ({ costImportId }) => costImportId);
  return (await imports.listImports(ctx.tx, 50)).map((one) => ({
    ...one,
    takenBack: (takenBack.get(one.costImportId) ?? []).map(said),
    importedAt: one.importedAt.toISOString(),
  }));
}

/** A cost in the words of whoever keeps the money: the case by its reference. */
async function saysOf(ctx: Context) {
  const references = new Map((await store.listReferences(ctx.tx)).map(({ reference, exitCaseId }) => [exitCaseId, reference]));
  return ({ costLineId, exitCaseId, entry, account, day, ore }: Omit<imports.TakenBack, 'costImportId'>) => ({
    costLineId,
    reference: exitCaseId === null ? null : (references.get(exitCaseId) ?? null),
    entry,
    account,
    day,
    ore,
  });
}

export const saveMapping = operation(contract.saveMapping, async (ctx, { name, definition }) => {
  const units = await store.listUnits(ctx.tx);
  orInvalid([
    ...(definition.unitId === null || units.some(({ unitId }) => unitId === definition.unitId)
      ? []
      : [{ field: 'definition.unitId', code: 'not_a_choice' as const }]),
    ...definition.accounts.flatMap(({ from, to }, at) =>
      from.length === to.length && from <= to ? [] : [{ field: `definition.accounts.${at}.to`, code: 'invalid' as const }],
    ),
  ]);
  const costMappingId = ctx.newId<CostMappingId>();
  await imports.insertMapping(ctx.tx, { ...setBy(ctx), costMappingId, name, definition });
  return { costMappingId };
});

const reads = (content: Uint8Array, mapping: Mapping): Read =>
  mapping.form === 'sie' ? readSie(content, mapping) : readCsv(content, mapping);

/** What tells a cost from every other of its source. */
const keyOf = (form: string, mark: string, nth: number) =>
  createHash('sha256').update(`${form}\u0000${mark}\u0000${nth}`).digest('hex');

const sumOf = (lines: readonly { readonly amountOre: number }[]) => lines.reduce((sum, { amountOre }) => sum + amountOre, 0);

/** Which of these rows are the same cost as an invoice that has been attested, or may be, when they are booked. */
async function sameAsInvoices(ctx: Context, fresh: readonly imports.CostLine[], gone: readonly imports.CostLine[]) {
  const isGone = new Set(gone.map(({ costLineId }) => costLineId));
  const booked = (await sameCosts.listComparable(ctx.tx, null)).filter(({ costLineId }) => !isGone.has(costLineId));
  const rows = fresh.flatMap((line) =>
    line.exitCaseId === null ? [] : [{ ...line, exitCaseId: line.exitCaseId, isInvoice: false }],
  );
  const answers = sameCosts.answersOf(await sameCosts.listKept(ctx.tx, null));
  const isFresh = new Set(fresh.map(({ costLineId }) => costLineId));
  return pairsOfCases([...booked, ...rows], answers).filter(({ row }) => isFresh.has(row.costLineId));
}

/** A row that is to be booked, where it stands in the file, and what it is known by if what it was known by is taken. */
type Row = imports.CostLine & { readonly line: number; readonly keyAgain: string };

/** Which rows are new, which of those look like an earlier one that has been changed, and which lines the file no longer says. */
async function compareWithBooks(
  ctx: Context,
  mapping: imports.MappingRow,
  { entryKeys, lines, notBooked }: { entryKeys: readonly string[]; lines: readonly Row[]; notBooked: readonly ReadRow[] },
) {
  const ofEntries = await imports.listStanding(ctx.tx, mapping, { entryKeys });
  const isOfEntries = new Set(ofEntries.map(({ costLineId }) => costLineId));
  const read = await imports.listKnown(
    ctx.tx,
    lines.map(({ sourceKey }) => sourceKey),
  );
  const elsewhere = read.filter(({ costLineId, isStanding }) => isStanding && !isOfEntries.has(costLineId));
  const knownElsewhere = new Set(elsewhere.map(({ sourceKey }) => sourceKey));
  const compared = compareEntries(lines, { ofEntries, knownElsewhere }, notBooked);
  const days = [...new Set(compared.fresh.filter(({ entryKey }) => entryKey === null).map(({ day }) => day))];
  const alike = listAlike(compared.fresh, await imports.listStanding(ctx.tx, mapping, { days }), compared.known);
  return { ...compared, alike, usedKeys: new Set(read.map(({ sourceKey }) => sourceKey)) };
}

/** What is counted no more, and whether somebody has been told of it or has attested it. */
async function tellTakenBack(ctx: Context, gone: readonly imports.CostLine[]) {
  const shown = gone.slice(0, 200);
  const ids = shown.map(({ costLineId }) => costLineId);
  const [matched, reported] = [await imports.listMatched(ctx.tx, ids), await imports.listReported(ctx.tx, ids)];
  const said = await saysOf(ctx);
  return shown.map((line) => ({
    ...said({ ...line, ore: line.amountOre }),
    isMatched: matched.has(line.costLineId),
    isReported: reported.has(line.costLineId),
  }));
}

const nothing = {
  readRows: 0,
  added: 0,
  known: 0,
  skipped: 0,
  replaced: 0,
  asInvoices: 0,
  unsure: 0,
  addedOre: 0,
  takenBackOre: 0,
};

export const importCosts = operation(
  contract.importCosts,
  async (ctx, { costMappingId, fileName, content, what, alike: meant }) => {
    const saved = orNotFound((await imports.listMappings(ctx.tx)).find((one) => one.costMappingId === costMappingId));
    const mapping = saved.definition;
    const bytes = Buffer.from(content, 'base64');
    const read = reads(bytes, mapping);
    if ('faults' in read)
      return { outcome: 'bad_file' as const, ...nothing, rejected: [], takenBack: [], faults: [...read.faults] };
    const cases = new Map((await store.listReferences(ctx.tx)).map(({ reference, exitCaseId }) => [reference, exitCaseId]));
    const costImportId = ctx.newId<CostImportId>();
    const sorted = sortRows<ExitCaseId>(read.rows, mapping, cases);
    const lines = sorted.toBook.map(({ row, kind, exitCaseId, unitId, nth }) => ({
      line: row.line,
      keyAgain: keyOf(costImportId, row.mark, nth),
      costLineId: ctx.newId<CostLineId>(),
      sourceKey: keyOf(mapping.form, row.mark, nth),
      exitCaseId,
      unitId,
      kind,
      day: row.day,
      account: row.account,
      amountOre: row.amountOre,
      entry: row.entry,
      entryKey: row.entryKey,
      ofInvoice: row.ofInvoice,
    }));
    await sameCosts.takeTurn(ctx.tx, ctx.staff.organisationId);
    const notBooked = [...sorted.skipped, ...sorted.rejected.map(({ row }) => row)];
    const compared = await compareWithBooks(ctx, saved, { entryKeys: read.entryKeys, lines, notBooked });
    const leftOut = new Set(meant === 'leave' ? compared.alike.map(({ row }) => row) : []);
    const gone = [...compared.gone, ...(meant === 'replace' ? compared.alike.map(({ line }) => line) : [])];
    const fresh = compared.fresh
      .filter((row) => !leftOut.has(row))
      // What has been read before and been taken back is booked once more.
      .map((row) => (compared.usedKeys.has(row.sourceKey) ? { ...row, sourceKey: row.keyAgain } : row));
    const rejected = [
      ...sorted.rejected.map(({ line, code }) => ({ line, code })),
      ...[...leftOut].map(({ line }) => ({ line, code: 'looks_like_earlier' as const })),
    ].toSorted((one, other) => one.line - other.line);
    const same = await sameAsInvoices(ctx, fresh, gone);
    const counts = {
      readRows: read.rows.length,
      added: fresh.length,
      known: compared.known.length,
      skipped: sorted.skipped.length,
      replaced: gone.length,
      asInvoices: same.filter(({ told }) => told !== 'maybe').length,
      unsure: same.filter(({ told }) => told === 'maybe').length,
    };
    const takenBack = await tellTakenBack(ctx, gone);
    if (what === 'import') {
      const by = setBy(ctx);
      const sha256 = createHash('sha256').update(bytes).digest();
      await imports.insertImport(ctx.tx, { ...by, ...counts, costImportId, costMappingId, fileName, sha256, rejected });
      await imports.takeBack(
        ctx.tx,
        by,
        costImportId,
        gone.map(({ costLineId }) => ({
          id: ctx.newId<CostLineId>(),
          lineId: costLineId,
          key: keyOf('takes back', costLineId, 1),
        })),
      );
      await imports.insertCosts(ctx.tx, by, { source: mapping.form, costImportId }, fresh);
      await compareCosts(ctx, null);
    }
    return {
      outcome: what === 'import' ? ('imported' as const) : ('looked_at' as const),
      ...counts,
      addedOre: sumOf(fresh) - sumOf(same.map(({ row }) => row)),
      takenBack,
      takenBackOre: sumOf(gone),
      rejected: rejected.slice(0, 200),
      faults: [],
    };
  },
);

export const importOperations = [listImports, saveMapping, importCosts, decideSameCost];
