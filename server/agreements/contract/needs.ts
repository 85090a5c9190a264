import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { AgreementNeedId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';

const Kind = z.string().regex(/^[a-z][a-z_]{2,39}$/, 'not_a_choice');

export const listNeeds = contract({
  name: 'agreement_need.list',
  http: 'GET /agreement-needs',
  who: 'staff',
  says: 'Which kinds of exchange the own house sends only under an agreement, and when. None, until the house says so.',
  input: z.strictObject({}),
  output: z.object({
    needs: z.array(z.object({ needId: AgreementNeedId, kind: z.string(), from: Day, to: Day.nullable(), by: z.string() })),
    allowed: z.array(z.string()),
  }),
});

export const addNeed = contract({
  name: 'agreement_need.add',
  http: 'POST /agreement-needs',
  who: 'staff',
  says: 'Decides that the own house sends a kind of exchange only to whom it has an agreement with. A signal that somebody wants out always goes.',
  creates: true,
  input: z.strictObject({ kind: Kind, from: Day }),
  output: z.object({ needId: AgreementNeedId }),
});

export const endNeed = contract({
  name: 'agreement_need.end',
  http: 'POST /agreement-needs/:needId/end',
  who: 'staff',
  says: 'Ends such a decision: its last day was yesterday.',
  input: z.strictObject({ needId: AgreementNeedId }),
  output: z.object({}),
});
