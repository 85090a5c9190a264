import { createHmac } from 'node:crypto';
import { personFile as followupFile } from '#followup/operations.ts';
import { personFile as moneyFile } from '#money/operations.ts';
import { personFile as plansFile } from '#plans/operations.ts';
import { personFile as placementFile } from '#placement/operations.ts';
import { personFile as exchangesFile } from '#exchanges/operations.ts';
import { personFile as privacyFile } from '#privacy/operations.ts';
import { personFile as assessmentFile } from '#assessment/operations.ts';
import type { FileSection } from '#cases/domain.ts';
import { type OpenedCase, holdCase, personFile as casesFile, seeCase } from '#cases/operations.ts';
import { personFile as decisionsFile } from '#decisions/operations.ts';
import { personFile as journalFile } from '#journal/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId, HandOutId, MaskId } from '#kernel/ids.ts';
import { type Written, pdfOf } from '#platform/documents.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound } from '#platform/refusal.ts';
import * as contract from '#retention/contract.ts';
import { type OpenSection, counted, leaving, masked } from '#retention/domain/own-file.ts';
import { otherPart, partWords } from '#retention/own-file-words.ts';
import * as store from '#retention/store/own-file.ts';

/** What each slice holds of the person's own file, in the order in which it is read. */
const parts: readonly ((ctx: Context, exitCaseId: ExitCaseId) => Promise<FileSection[]>)[] = [
  casesFile,
  journalFile,
  assessmentFile,
  followupFile,
  decisionsFile,
  moneyFile,
  plansFile,
  privacyFile,
  placementFile,
  exchangesFile,
];

/** The whole file, opened, each entry with what has been said of masking it. */
export async function opened(ctx: Context, { exitCaseId, key }: OpenedCase): Promise<OpenSection[]> {
  const byHand = await store.listMasks(ctx.tx, exitCaseId);
  const sections: FileSection[] = [];
  for (const part of parts) sections.push(...(await part(ctx, exitCaseId)));
  return sections
    .filter(({ entries }) => entries.length > 0)
    .map(({ title, entries }) => ({
      title,
      entries: entries.map((one) => {
        const said = JSON.stringify([title, one.at, one.heading, one.text]);
        const entry = createHmac('sha256', key.key).update(`own file entry ${said}`).digest('hex');
        return { ...one, entry, ...masked(one.mask, byHand.get(entry)) };
      }),
    }));
}

export const showOwnFile = operation(contract.showOwnFile, async (ctx, { exitCaseId }) => {
  const exitCase = await seeCase(ctx, exitCaseId);
  const sections = await opened(ctx, exitCase);
  return {
    sections: sections.map(({ title, entries }) => ({
      title,
      entries: entries.map((one) => ({ ...one, at: one.at.toISOString() })),
    })),
    handOuts: (await store.listHandOuts(ctx.tx, exitCaseId)).map((one) => ({ ...one, at: one.at.toISOString() })),
    allowed: exitCase.works ? ['file.mask', 'file.hand_out', 'file.fetch'].filter((name) => ctx.staff.may.has(name)) : [],
  };
});

export const maskEntry = operation(contract.maskEntry, async (ctx, { exitCaseId, entry, mask }) => {
  const exitCase = await workedOn(ctx, exitCaseId);
  const sections = await opened(ctx, exitCase);
  orNotFound(sections.flatMap(({ entries }) => entries).find((one) => one.entry === entry));
  const maskId = ctx.newId<MaskId>();
  const { organisationId, staffId } = ctx.staff;
  await store.insertMask(ctx.tx, { organisationId, maskId, exitCaseId, entry, mask, at: ctx.now, by: staffId });
  return { maskId };
});

export const handOutFile = operation(contract.handOutFile, async (ctx, { exitCaseId, receiver }) => {
  const exitCase = await workedOn(ctx, exitCaseId);
  const handOutId = ctx.newId<HandOutId>();
  const { organisationId, staffId } = ctx.staff;
  const counts = counted(await opened(ctx, exitCase));
  await store.insertHandOut(ctx.tx, { organisationId, handOutId, exitCaseId, receiver, ...counts, at: ctx.now, by: staffId });
  return { handOutId };
});

export const fetchOwnFile = operation(contract.fetchOwnFile, async (ctx, { exitCaseId, form }) => {
  const exitCase = await workedOn(ctx, exitCaseId);
  const sections = (await opened(ctx, exitCase)).map(({ title, entries }) => ({
    title: partWords[title] ?? otherPart,
    entries: entries.map((one) => leaving(one)),
  }));
  const today = stockholmDay(ctx.now);
  const fileName = `Akt ${exitCase.pseudonym} ${today}`;
  if (form === 'data') {
    const content = JSON.stringify({ pseudonym: exitCase.pseudonym, handedOutOn: today, sections }, null, 2);
    return {
      fileName: `${fileName}.json`,
      mediaType: 'application/json' as const,
      base64: Buffer.from(content).toString('base64'),
    };
  }
  const house = await store.getHouseName(ctx.tx, ctx.staff.organisationId);
  const written: Written = {
    lang: 'sv',
    title: 'Din akt',
    sender: `Socialtjänsten i ${house}`,
    facts: [
      { term: 'Ärende', value: exitCase.pseudonym },
      { term: 'Utskriven', value: today },
    ],
    sections: sections.map(({ title, entries }) => ({ heading: title, paragraphs: entries.flatMap((one) => paragraphsOf(one)) })),
    foot: 'Det som är maskat rör någon annan eller är hemligt enligt lag. Du kan begära ett beslut om det och överklaga beslutet.',
  };
  return pdfOf(`${fileName}.pdf`, written);
});

function paragraphsOf(one: ReturnType<typeof leaving>): string[] {
  const on = stockholmDay(one.at);
  return 'isMasked' in one ? [`${on}. Den här uppgiften är maskad.`] : [`${on}. ${one.heading} (${one.by})`, one.text];
}

/** The file is made by those who work on the case, also when it is over: the right to read it does not end with it. */
async function workedOn(ctx: Context, exitCaseId: ExitCaseId): Promise<OpenedCase> {
  const exitCase = await seeCase(ctx, exitCaseId);
  return exitCase.works ? exitCase : holdCase(ctx, exitCaseId);
}

export const ownFileOperations = [showOwnFile, maskEntry, handOutFile, fetchOwnFile];
