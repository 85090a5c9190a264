import { createHash } from 'node:crypto';
import type { CostImportId, CostLineId, CostMappingId, ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound } from '#platform/refusal.ts';
import * as contract from '#money/contract.ts';
import { sortRows } from '#money/domain/sort-rows.ts';
import { readCsv } from '#money/domain/csv.ts';
import { type Mapping, type Read } from '#money/domain/reading.ts';
import { pairsOfCases } from '#money/domain/same-cost.ts';
import { readSie } from '#money/domain/sie.ts';
import * as imports from '#money/import-store.ts';
import * as sameCosts from '#money/same-cost-store.ts';
import * as store from '#money/store.ts';
import { compareCosts, decideSameCost, listSameCosts } from './same-cost.ts';

const setBy = ({ staff, now }: Context) => ({ organisationId: staff.organisationId, at: now, by: staff.staffId });

export const listImports = operation(contract.listImports, async (ctx) => ({
  mappings: (await imports.listMappings(ctx.tx)).map((one) => ({ ...one, savedAt: one.savedAt.toISOString() })),
  imports: (await imports.listImports(ctx.tx, 50)).map((one) => ({ ...one, importedAt: one.importedAt.toISOString() })),
  units: await store.listUnits(ctx.tx),
  same: await listSameCosts(ctx),
  allowed: ['cost_mapping.save', 'cost_import.make', 'same_cost.decide'].filter((name) => ctx.staff.may.has(name)),
}));

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
async function sameAsInvoices(ctx: Context, fresh: readonly imports.CostLine[]) {
  const booked = await sameCosts.listComparable(ctx.tx, null);
  const rows = fresh.flatMap((line) =>
    line.exitCaseId === null ? [] : [{ ...line, exitCaseId: line.exitCaseId, isInvoice: false }],
  );
  const answers = sameCosts.answersOf(await sameCosts.listKept(ctx.tx, null));
  const isFresh = new Set(fresh.map(({ costLineId }) => costLineId));
  return pairsOfCases([...booked, ...rows], answers).filter(({ row }) => isFresh.has(row.costLineId));
}

export const importCosts = operation(contract.importCosts, async (ctx, { costMappingId, fileName, content, what }) => {
  const mapping = orNotFound((await imports.listMappings(ctx.tx)).find((one) => one.costMappingId === costMappingId)).definition;
  const bytes = Buffer.from(content, 'base64');
  const read = reads(bytes, mapping);
  if ('faults' in read)
    return {
      outcome: 'bad_file' as const,
      readRows: 0,
      added: 0,
      known: 0,
      skipped: 0,
      asInvoices: 0,
      unsure: 0,
      addedOre: 0,
      rejected: [],
      faults: [...read.faults],
    };
  const cases = new Map((await store.listReferences(ctx.tx)).map(({ reference, exitCaseId }) => [reference, exitCaseId]));
  const { toBook, skipped, rejected } = sortRows<ExitCaseId>(read.rows, mapping, cases);
  const lines = toBook.map(({ row, kind, exitCaseId, unitId, nth }) => ({
    costLineId: ctx.newId<CostLineId>(),
    sourceKey: keyOf(mapping.form, row.mark, nth),
    exitCaseId,
    unitId,
    kind,
    day: row.day,
    account: row.account,
    amountOre: row.amountOre,
    entry: row.entry,
    ofInvoice: row.ofInvoice,
  }));
  await sameCosts.takeTurn(ctx.tx, ctx.staff.organisationId);
  const known = await imports.listKnown(
    ctx.tx,
    lines.map(({ sourceKey }) => sourceKey),
  );
  const fresh = lines.filter(({ sourceKey }) => !known.has(sourceKey));
  const same = await sameAsInvoices(ctx, fresh);
  const counts = {
    readRows: read.rows.length,
    added: fresh.length,
    known: lines.length - fresh.length,
    skipped,
    asInvoices: same.filter(({ told }) => told !== 'maybe').length,
    unsure: same.filter(({ told }) => told === 'maybe').length,
  };
  if (what === 'import') {
    const costImportId = ctx.newId<CostImportId>();
    const by = setBy(ctx);
    const sha256 = createHash('sha256').update(bytes).digest();
    await imports.insertImport(ctx.tx, { ...by, ...counts, costImportId, costMappingId, fileName, sha256, rejected });
    await imports.insertCosts(ctx.tx, by, { source: mapping.form, costImportId }, fresh);
    await compareCosts(ctx, null);
  }
  return {
    outcome: what === 'import' ? ('imported' as const) : ('looked_at' as const),
    ...counts,
    addedOre: sumOf(fresh) - sumOf(same.map(({ row }) => row)),
    rejected: rejected.slice(0, 200),
    faults: [],
  };
});

export const importOperations = [listImports, saveMapping, importCosts, decideSameCost];
