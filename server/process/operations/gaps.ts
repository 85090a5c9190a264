import { listStaffWho } from '#access/operations.ts';
import { hasNumber } from '#agreements/domain/persons.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { GapEntryId, ProcessGapId } from '#kernel/ids.ts';
import { hasPseudonym } from '#kernel/pseudonym.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#process/contract.ts';
import { followUp, problemsOfFollowUp, stateOf, takeOn } from '#process/domain/gap.ts';
import * as store from '#process/store.ts';
import type { GapEntryKind } from '#process/words.ts';
import { currentMap } from './map.ts';

const place = 'process.gap_entry.sealed_text';
/** The longest until a gap is looked at again. */
const mostDays = 730;

/** A step that is no longer on the map is called by its code. */
function titlesIn(ctx: Context) {
  const steps = new Map(currentMap(ctx).steps.map(({ code, title }) => [code, title]));
  return (code: string) => ({ code, title: steps.get(code) ?? { sv: code, en: code } });
}

const shown = (row: store.GapRow, titleOf: ReturnType<typeof titlesIn>) => ({
  processGapId: row.processGapId,
  step: titleOf(row.step),
  cause: row.cause,
  notedBy: row.notedBy,
  notedAt: row.notedAt.toISOString(),
  state: stateOf(row),
  owner: row.ownerId && row.owner ? { staffId: row.ownerId, name: row.owner } : null,
  followUpOn: row.followUpOn,
});

export const listGaps = operation(contract.listGaps, async (ctx, { show }) => {
  const titleOf = titlesIn(ctx);
  return {
    gaps: (await store.listGaps(ctx.tx, show)).map((row) => shown(row, titleOf)),
    steps: currentMap(ctx).steps.map(({ code }) => titleOf(code)),
    today: stockholmDay(ctx.now),
    allowed: ['process_gap.note'].filter((one) => ctx.staff.may.has(one)),
  };
});

export const showGap = operation(contract.showGap, async (ctx, { processGapId }) => {
  const { tx, staff, vault } = ctx;
  const row = await store.getGap(tx, processGapId);
  const entries = [];
  for (const one of await store.listEntries(tx, processGapId)) {
    const key = await vault.openKey(staff.organisationId, one.gapEntryId, one);
    const text = vault.unseal(key, place, one.gapEntryId, one.sealedText);
    entries.push({ kind: one.kind, at: one.at.toISOString(), by: one.by, text });
  }
  const may = [
    ...(takeOn(row).ok ? ['process_gap.take_on', 'process_gap.close'] : []),
    ...(followUp(row).ok ? ['process_gap.follow_up'] : []),
  ];
  return {
    ...shown(row, titlesIn(ctx)),
    entries,
    staff: await listStaffWho(ctx, 'process_gap.follow_up'),
    today: stockholmDay(ctx.now),
    version: row.version,
    allowed: may.filter((one) => staff.may.has(one)),
  };
});

/** What is written is sealed under a key of its own. */
async function write(ctx: Context, processGapId: ProcessGapId, kind: GapEntryKind, text: string) {
  const { organisationId, staffId: by } = ctx.staff;
  const gapEntryId = ctx.newId<GapEntryId>();
  const { kept, ...key } = await ctx.vault.newKey(organisationId, gapEntryId);
  const sealedText = ctx.vault.seal(key, place, gapEntryId, text);
  await store.insertEntry(ctx.tx, { organisationId, gapEntryId, processGapId, kind, at: ctx.now, by, kept, sealedText });
}

const problemsOfText = (field: string, text: string) =>
  hasNumber(text) || hasPseudonym(text) ? [{ field, code: 'names_somebody' as const }] : [];

export const noteGap = operation(contract.noteGap, async (ctx, { step, cause, what }) => {
  const isOnMap = currentMap(ctx).steps.some(({ code }) => code === step);
  orInvalid([...(isOnMap ? [] : [{ field: 'step', code: 'not_a_choice' as const }]), ...problemsOfText('what', what)]);
  const processGapId = ctx.newId<ProcessGapId>();
  const { organisationId, staffId: by } = ctx.staff;
  await store.insertGap(ctx.tx, { organisationId, processGapId, step, cause, at: ctx.now, by });
  await write(ctx, processGapId, 'noted', what);
  return { processGapId };
});

function problemsOfDay(ctx: Context, on: Parameters<typeof problemsOfFollowUp>[0]) {
  const today = stockholmDay(ctx.now);
  return problemsOfFollowUp(on, { today, latest: addDays(today, mostDays) });
}

export const takeOnGap = operation(contract.takeOnGap, async (ctx, { processGapId, ownerId, remedy, followUpOn, version }) => {
  const row = await store.getGap(ctx.tx, processGapId);
  const holders = await listStaffWho(ctx, 'process_gap.follow_up');
  if (!holders.some(({ staffId }) => staffId === ownerId)) throw refusal('not_found');
  orInvalid([...problemsOfText('remedy', remedy), ...problemsOfDay(ctx, followUpOn)]);
  orRefuse(takeOn(row));
  const changed = await store.updateGap(ctx.tx, processGapId, version, { owner_id: ownerId, follow_up_on: followUpOn });
  await write(ctx, processGapId, 'remedy', remedy);
  return { version: changed };
});

export const followUpGap = operation(contract.followUpGap, async (ctx, { processGapId, what, followUpOn, version }) => {
  const row = await store.getGap(ctx.tx, processGapId);
  orInvalid([...problemsOfText('what', what), ...problemsOfDay(ctx, followUpOn)]);
  orRefuse(followUp(row));
  const changed = await store.updateGap(ctx.tx, processGapId, version, { follow_up_on: followUpOn });
  await write(ctx, processGapId, 'followed_up', what);
  return { version: changed };
});

export const closeGap = operation(contract.closeGap, async (ctx, { processGapId, result, version }) => {
  const row = await store.getGap(ctx.tx, processGapId);
  orInvalid(problemsOfText('result', result));
  orRefuse(takeOn(row));
  const changed = await store.updateGap(ctx.tx, processGapId, version, { closed_at: ctx.now });
  await write(ctx, processGapId, 'closed', result);
  return { version: changed };
});
