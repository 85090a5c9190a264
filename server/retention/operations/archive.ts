import { createHash } from 'node:crypto';
import { seeCase } from '#cases/operations.ts';
import { attachedBytes, attachedFiles } from '#journal/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ArchiveCopyId, ArchiveRequirementId } from '#kernel/ids.ts';
import { type Written, document, writtenTemplate } from '#platform/documents.ts';
import { operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#retention/contract.ts';
import { copyForArchive } from '#retention/domain.ts';
import { otherPart, partWords } from '#retention/own-file-words.ts';
import * as store from '#retention/store/archive.ts';
import { findFinding } from '#retention/store/findings.ts';
import { getHouseName } from '#retention/store/own-file.ts';
import { opened } from './own-file.ts';

/** The attachments of a copy travel in one answer. A file with more cannot be copied, and where that is required it stays. */
const mostBytes = 100 * 1024 * 1024;

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/**
 * The whole file, nothing masked, with its attachments: what the archive keeps. The row that says who fetched it is what lets them read the
 * case, in this transaction and no longer. Nothing of the content stays here, only the hashes.
 */
export const fetchArchiveCopy = operation(contract.fetchArchiveCopy, async (ctx, { exitCaseId }) => {
  const { tx, staff, now } = ctx;
  const finding = orNotFound(await findFinding(tx, exitCaseId));
  orRefuse(copyForArchive(finding));
  const archiveCopyId = ctx.newId<ArchiveCopyId>();
  const { organisationId, staffId } = staff;
  await store.beginCopy(tx, { ...finding, exitCaseId, organisationId, archiveCopyId, at: now, by: staffId });
  const exitCase = await seeCase(ctx, exitCaseId);
  if ((await attachedBytes(ctx, exitCaseId)) > mostBytes) throw refusal('archive_copy_too_big');
  const sections = await opened(ctx, exitCase);
  const attachments = (await attachedFiles(ctx, exitCase)).map((one) => ({ ...one, sha256: sha256(one.content) }));
  const today = stockholmDay(now);
  const house = await getHouseName(tx, organisationId);
  const content = {
    archiveCopyId,
    organisation: house,
    pseudonym: exitCase.pseudonym,
    lastNoteOn: finding.lastNoteOn,
    fetchedOn: today,
    sections: sections.map(({ title, entries }) => ({
      code: title,
      title: partWords[title] ?? otherPart,
      entries: entries.map(({ at, by, heading, text, mask }) => ({ at, by, heading, text, secrecy: mask })),
    })),
    attachments: attachments.map(({ content: bytes, ...one }) => ({ ...one, bytes: bytes.length })),
  };
  const written: Written = {
    lang: 'sv',
    title: 'Arkivexemplar',
    sender: `Socialtjänsten i ${house}`,
    facts: [
      { term: 'Ärende', value: exitCase.pseudonym },
      { term: 'Sista anteckning', value: finding.lastNoteOn },
      { term: 'Hämtat', value: today },
    ],
    sections: content.sections.map(({ title, entries }) => ({
      heading: title,
      paragraphs: entries.flatMap(({ at, by, heading, text }) => [`${stockholmDay(at)}. ${heading} (${by})`, text]),
    })),
    foot: 'Hela akten, utan maskning. Uppgifterna omfattas av socialtjänstsekretess (OSL 26 kap. 1 §).',
  };
  const json = Buffer.from(JSON.stringify(content, null, 2));
  const pdf = await document(writtenTemplate, written);
  const [data, read] = [sha256(json), sha256(pdf)];
  await store.finishCopy(tx, archiveCopyId, { data, pdf: read });
  const name = `Arkivexemplar ${exitCase.pseudonym} ${today}`;
  return {
    archiveCopyId,
    files: [
      { fileName: `${name}.json`, sha256: data, base64: json.toString('base64') },
      { fileName: `${name}.pdf`, sha256: read, base64: pdf.toString('base64') },
      ...attachments.map((one, n) => ({
        fileName: `${name} bilaga ${n + 1} ${one.name}`,
        sha256: one.sha256,
        base64: one.content.toString('base64'),
      })),
    ],
  };
});

export const requireArchiveCopy = operation(contract.requireArchiveCopy, async (ctx, { reference }) => {
  const archiveRequirementId = ctx.newId<ArchiveRequirementId>();
  const { organisationId, staffId } = ctx.staff;
  if (await store.findRequirement(ctx.tx)) throw refusal('archive_copy_required_already');
  await store.insertRequirement(ctx.tx, { organisationId, archiveRequirementId, reference, at: ctx.now, by: staffId });
  return { archiveRequirementId };
});

export const endArchiveRequirement = operation(contract.endArchiveRequirement, async ({ tx, staff, now }) => ({
  archiveRequirementId: await store.endRequirement(tx, staff.staffId, now),
}));

export const archiveOperations = [fetchArchiveCopy, requireArchiveCopy, endArchiveRequirement];
