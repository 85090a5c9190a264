import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { AgreementId } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';

/** The other parties read it. */
const Reason = text({ max: 500 });
const ofEdition = {
  agreementId: AgreementId,
  number: z.coerce.number('not_a_number').int('not_a_number').min(1).max(10_000),
};

export const declineAgreement = contract({
  name: 'agreement.decline',
  http: 'POST /agreements/:agreementId/decline',
  who: 'staff',
  says: 'Says no to signing a version, for the own house and with a reason that the other parties read. It can then be signed by nobody.',
  input: z.strictObject({ ...ofEdition, reason: Reason }),
  output: z.object({}),
});

export const withdrawAgreement = contract({
  name: 'agreement.withdraw',
  http: 'POST /agreements/:agreementId/withdrawal',
  who: 'staff',
  says: 'Takes back a version that the own house has proposed and that waits or has been declined.',
  input: z.strictObject({ ...ofEdition, reason: Reason }),
  output: z.object({}),
});

export const endAgreement = contract({
  name: 'agreement.end',
  http: 'POST /agreements/:agreementId/notice',
  who: 'staff',
  says: 'Gives notice for the own house of a version that holds, after a sign-in made for it. From the day of review on the word of one party is enough; before it all have to give notice.',
  input: z.strictObject({ ...ofEdition, lastDay: Day, reason: Reason }),
  output: z.object({}),
});
