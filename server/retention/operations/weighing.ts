import { z } from 'zod';
import { stockholmDay } from '#kernel/day.ts';
import { ContactId, ExitCaseId, OrganisationId } from '#kernel/ids.ts';
import { birthDayOf } from '#kernel/personal-number.ts';
import { numberOf } from '#people/operations.ts';
import { duty } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';
import { weigh } from '#retention/domain.ts';
import * as store from '#retention/store/findings.ts';

/** So many files at a time, that the transaction stays short. */
const most = 200;
const first = '00000000-0000-0000-0000-000000000000';

const list = { cases: store.listFilesToWeigh, contacts: store.listContactsToWeigh };

/** Asks the rules about each closed file. The day of birth is read from the sealed number and kept nowhere. */
export const weighFiles = operation(
  duty({
    name: 'weeding.weigh',
    who: 'weeder',
    says: 'Asks the rules about some of the closed cases, or of the contacts that are over and never became one, and notes what they say.',
    input: z.strictObject({ of: z.enum(['cases', 'contacts']), after: z.uuid().optional() }),
    output: z.object({
      weighed: z.array(z.object({ exitCaseId: ExitCaseId.nullable(), contactId: ContactId.nullable() })),
      next: z.uuid().nullable(),
    }),
  }),
  async (ctx, { of, after }) => {
    const { tx, now } = ctx;
    await store.takeTurn(tx);
    if (after === undefined) await store.forgetReopened(tx);
    const rules = await store.listRules(tx);
    const today = stockholmDay(now);
    const files = await list[of](tx, now, after ?? first, most);
    for (const file of files) {
      const lastNoteOn = stockholmDay(file.lastNoteAt);
      const finding = weigh(
        {
          organisationKind: file.organisationKind,
          municipalityCode: file.organisationKind === 'municipality' ? file.organisationCode : null,
          countyCode: file.countyCode,
          isChild: file.isChild,
          bornOn: file.answeredBornOn ?? (await birthDay(ctx, file)),
          contactOn: file.contactAt && stockholmDay(file.contactAt),
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
      weighed: files.map(({ exitCaseId, contactId }) => ({ exitCaseId, contactId })),
      next: files.length === most && last ? (last.exitCaseId ?? last.contactId) : null,
    };
  },
);

async function birthDay({ vault }: Context, { personId, sealedNumber, wrapped_key, key_version, ...file }: store.FileToWeigh) {
  if (personId === null || sealedNumber === null || wrapped_key === null || key_version === null) return null;
  const key = await vault.openKey(OrganisationId.parse(file.organisationId), personId, { wrapped_key, key_version });
  return birthDayOf(numberOf(vault, key, personId, sealedNumber));
}
