import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId, HoldId, ProtocolId, ProtocolItemId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#retention/contract.ts';
import { cancel, copyForArchive, decide, drawUp } from '#retention/domain.ts';
import * as archive from '#retention/store/archive.ts';
import * as findings from '#retention/store/findings.ts';
import * as holds from '#retention/store/holds.ts';
import * as protocols from '#retention/store/protocols.ts';

const reasonPlace = 'retention.hold.sealed_reason';
const mostShown = 500;
const mostInProtocol = 5000;

export const previewWeeding = operation(contract.previewWeeding, async (ctx, { verdict }) => {
  const files = await findings.listFindings(ctx.tx, verdict, mostShown);
  const copies = await archive.listCopies(
    ctx.tx,
    files.flatMap(({ exitCaseId }) => exitCaseId ?? []),
  );
  const mayFetch = ctx.staff.may.has('archive.fetch');
  const requirement = await archive.findRequirement(ctx.tx);
  const weighed = files.map((one) => one.foundAt.getTime());
  return {
    counts: await findings.countFindings(ctx.tx),
    files: files.map((one) => ({
      ...one,
      reasons: [...one.reasons],
      archiveCopy: copyOf(copies, one.exitCaseId, one.lastNoteOn),
      allowed: mayFetch && one.exitCaseId !== null && copyForArchive(one).ok ? ['archive.fetch'] : [],
    })),
    rules: await findings.listRulesHere(ctx.tx, stockholmDay(ctx.now)),
    archiveRequirement: requirement ? { ...requirement, since: requirement.since.toISOString() } : null,
    weighedAt: weighed.length > 0 ? new Date(Math.max(...weighed)).toISOString() : null,
    holds: await Promise.all((await holds.listHolds(ctx.tx)).map((one) => opened(ctx, one))),
    allowed: [
      'weeding.hold',
      'weeding.end_hold',
      'weeding.answer',
      'weeding.draw_up',
      requirement ? 'archive.end_requirement' : 'archive.require',
    ].filter((name) => ctx.staff.may.has(name)),
  };
});

/** The copy that the archive has of a file as it now stands. */
function copyOf(copies: ReadonlyMap<ExitCaseId, archive.CopyRow>, exitCaseId: ExitCaseId | null, lastNoteOn: Day) {
  const copy = exitCaseId ? copies.get(exitCaseId) : undefined;
  if (copy?.lastNoteOn !== lastNoteOn) return null;
  return { at: copy.at.toISOString(), by: copy.by, dataSha256: copy.dataSha256, pdfSha256: copy.pdfSha256 };
}

async function opened({ vault, staff }: Context, { sealedReason, wrapped_key, key_version, since, ...hold }: holds.HoldRow) {
  const key = await vault.openKey(staff.organisationId, hold.holdId, { wrapped_key, key_version });
  return { ...hold, since: since.toISOString(), reason: vault.unseal(key, reasonPlace, hold.holdId, sealedReason) };
}

export const holdWeeding = operation(
  contract.holdWeeding,
  async (ctx, { exitCaseId = null, contactId = null, ground, reason }) => {
    const { organisationId, staffId } = ctx.staff;
    const holdId = ctx.newId<HoldId>();
    const { kept, ...key } = await ctx.vault.newKey(organisationId, holdId);
    await holds.insertHold(ctx.tx, {
      organisationId,
      holdId,
      exitCaseId,
      contactId,
      ground,
      kept,
      sealedReason: ctx.vault.seal(key, reasonPlace, holdId, reason),
      at: ctx.now,
      by: staffId,
    });
    return { holdId };
  },
);

export const endHold = operation(contract.endHold, ({ tx, staff, now }, { holdId }) =>
  holds.endHold(tx, holdId, staff.staffId, now),
);

export const answerBirthDay = operation(contract.answerBirthDay, async ({ tx, staff, now }, { exitCaseId, bornOn }) => {
  orNotFound(await findings.findFinding(tx, exitCaseId));
  const { organisationId, staffId } = staff;
  await holds.insertAnswer(tx, { organisationId, exitCaseId, bornOn, at: now, by: staffId });
  return { exitCaseId };
});

export const drawUpProtocol = operation(contract.drawUpProtocol, async (ctx) => {
  const found = await findings.listFindings(ctx.tx, 'weed', mostInProtocol);
  orRefuse(drawUp(found));
  const { organisationId, staffId } = ctx.staff;
  const protocolId = ctx.newId<ProtocolId>();
  const isRequired = (await archive.findRequirement(ctx.tx)) !== undefined;
  await protocols.insertProtocol(
    ctx.tx,
    { organisationId, protocolId, at: ctx.now, by: staffId },
    found.flatMap(({ exitCaseId, contactId, pseudonym, lastNoteOn, byDay }) => {
      // A contact that never became a case is no file of the archive's.
      const archiveFirst = isRequired && exitCaseId !== null;
      const itemId = ctx.newId<ProtocolItemId>();
      return byDay === null ? [] : [{ itemId, exitCaseId, contactId, pseudonym, lastNoteOn, byDay, archiveFirst }];
    }),
  );
  return { protocolId };
});

const summary = ({ drawnUpByName, approvedByName, ...one }: protocols.ProtocolRow) => ({
  ...one,
  drawnUpAt: one.drawnUpAt.toISOString(),
  drawnUpBy: drawnUpByName,
  approvedAt: one.approvedAt?.toISOString() ?? null,
  approvedBy: approvedByName,
  carriedOutAt: one.carriedOutAt?.toISOString() ?? null,
});

export const listProtocols = operation(contract.listProtocols, async ({ tx }) => ({
  protocols: (await protocols.listProtocols(tx)).map(summary),
}));

export const showProtocol = operation(contract.showProtocol, async ({ tx, staff }, { protocolId }) => {
  const one = await protocols.getProtocol(tx, protocolId);
  const files = await filesOf(tx, protocolId);
  const allowed = [
    ...(decide(one, staff.staffId, files).ok ? ['weeding.decide'] : []),
    ...(cancel(one).ok ? ['weeding.cancel'] : []),
  ];
  return {
    ...summary(one),
    files: files.map((item) => ({
      ...item,
      removedAt: item.removedAt?.toISOString() ?? null,
      destroyedAt: item.destroyedAt?.toISOString() ?? null,
      allowed: one.state === 'drawn_up' && item.exitCaseId !== null && staff.may.has('archive.fetch') ? ['archive.fetch'] : [],
    })),
    allowed: allowed.filter((name) => staff.may.has(name)),
    version: one.version,
  };
});

/** What a protocol names, each with the copy that the archive has of it as the protocol saw it. */
async function filesOf(tx: Context['tx'], protocolId: ProtocolId) {
  const items = await protocols.listItems(tx, protocolId);
  const copies = await archive.listCopies(
    tx,
    items.flatMap(({ exitCaseId }) => exitCaseId ?? []),
  );
  return items.map((item) => {
    const archiveCopy = copyOf(copies, item.exitCaseId, item.lastNoteOn);
    return { ...item, archiveCopy, isArchived: archiveCopy !== null };
  });
}

export const decideProtocol = operation(contract.decideProtocol, async ({ tx, staff, now }, { protocolId, version }) => {
  orRefuse(decide(await protocols.getProtocol(tx, protocolId), staff.staffId, await filesOf(tx, protocolId)));
  return { version: await protocols.saveApproved(tx, protocolId, version, staff.staffId, now) };
});

export const cancelProtocol = operation(contract.cancelProtocol, async ({ tx, staff, now }, { protocolId, version }) => {
  orRefuse(cancel(await protocols.getProtocol(tx, protocolId)));
  return { version: await protocols.saveCancelled(tx, protocolId, version, staff.staffId, now) };
});

export const weedingOperations = [
  previewWeeding,
  holdWeeding,
  endHold,
  answerBirthDay,
  drawUpProtocol,
  listProtocols,
  showProtocol,
  decideProtocol,
  cancelProtocol,
];
