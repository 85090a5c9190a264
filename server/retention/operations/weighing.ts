import { z } from 'zod';
import { stockholmDay } from '#kernel/day.ts';
import { ExitCaseId, OrganisationId } from '#kernel/ids.ts';
import { birthDayOf } from '#kernel/personal-number.ts';
import { numberOf } from '#people/operations.ts';
import { duty } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';
import { weigh } from '#retention/domain.ts';
import * as store from '#retention/store/findings.ts';

/** So many files at a time, that the transaction stays short. */
const most = 200;
const first = '00000000-0000-0000-0000-000000000000';

/** Asks the rules about each closed file. The day of birth is read from the sealed number and kept nowhere. */
export const weighFiles = operation(
  duty({
    name: 'weeding.weigh',
    who: 'weeder',
    says: 'Asks the rules about some of the closed files, and notes what they say.',
    input: z.strictObject({ after: z.uuid().optional() }),
    output: z.object({ weighed: z.array(z.object({ exitCaseId: ExitCaseId })), next: z.uuid().nullable() }),
  }),
  async (ctx, { after }) => {
    const { tx, now } = ctx;
    await store.takeTurn(tx);
    if (after === undefined) await store.forgetReopened(tx);
    const rules = await store.listRules(tx);
    const today = stockholmDay(now);
    const files = await store.listFilesToWeigh(tx, now, after ?? first, most);
    for (const file of files) {
      const lastNoteOn = stockholmDay(file.lastNoteAt);
      const finding = weigh(
        {
          organisationKind: file.organisationKind,
          municipalityCode: file.organisationKind === 'municipality' ? file.organisationCode : null,
          countyCode: file.countyCode,
          isChild: file.isChild,
          bornOn: file.answeredBornOn ?? (await birthDay(ctx, file)),
          lastNoteOn,
          holds: file.holds,
        },
        rules,
        today,
      );
      await store.saveFinding(tx, file, { ...finding, lastNoteOn, at: now });
    }
    const last = files.at(-1);
    return {
      weighed: files.map(({ exitCaseId }) => ({ exitCaseId })),
      next: files.length === most && last ? last.exitCaseId : null,
    };
  },
);

async function birthDay({ vault }: Context, file: store.FileToWeigh) {
  if (file.sealedNumber === null) return null;
  const organisationId = OrganisationId.parse(file.organisationId);
  const key = await vault.openKey(organisationId, file.personId, file);
  return birthDayOf(numberOf(vault, key, file.personId, file.sealedNumber));
}
