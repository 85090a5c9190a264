import { z } from 'zod';
import { StaffId } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';

const when = z.iso.datetime();
const Count = { numbers: z.number(), addresses: z.number() };
const Choice = z.object({ begunAt: when, begunBy: z.string(), legalGround: z.string() });

export const listKinPrints = contract({
  name: 'kin_print.list',
  http: 'GET /kin-prints',
  who: 'staff',
  says: 'Whether the house compares kin in log review, and of whom among the staff of one’s own units it has prints: how many, since when and by whom.',
  input: z.strictObject({}),
  output: z.object({
    choice: Choice.nullable(),
    staff: z.array(
      z.object({
        staffId: StaffId,
        name: z.string(),
        given: z.object({ ...Count, at: when, by: z.string() }).nullable(),
        /** Nobody gives their own. */
        isMe: z.boolean(),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const chooseKinPrints = contract({
  name: 'kin_print.choose',
  http: 'POST /kin-prints/choice',
  who: 'staff',
  says: 'Lets log review compare kin and addresses of the staff with those of the cases, from today and on the legal ground that is told to the staff.',
  input: z.strictObject({ legalGround: text({ min: 3, max: 1000 }) }),
  output: z.object({}),
});

export const endKinPrints = contract({
  name: 'kin_print.end',
  http: 'POST /kin-prints/end',
  who: 'staff',
  says: 'Compares kin no more. All prints of the house are destroyed in the night.',
  input: z.strictObject({}),
  output: z.object({}),
});

export const giveKinPrints = contract({
  name: 'kin_print.give',
  http: 'PUT /kin-prints/:staffId',
  who: 'staff',
  says: 'Makes prints of the numbers of kin and of the addresses of one of the staff, in place of those there were. What they are made of is kept nowhere. Empty takes them away.',
  input: z.strictObject({ staffId: StaffId, kin: text({ min: 0, max: 6000 }) }),
  output: z.object(Count),
});

export const readInKinPrints = contract({
  name: 'kin_print.read_in',
  http: 'POST /kin-prints/file',
  who: 'staff',
  says: 'The same from a file of the house’s own registers: a name, a semicolon and a number or an address on each line. A line that is wrong is said, and nothing is changed.',
  input: z.strictObject({ content: text({ max: 200_000 }) }),
  output: z.object({ staff: z.number(), ...Count }),
});

export const showOwnKinPrints = contract({
  name: 'kin_print.own',
  http: 'GET /kin-prints/own',
  who: 'staff',
  says: 'Whether there are prints of one’s own kin and addresses for log review: how many, since when, by whom and on what ground.',
  input: z.strictObject({}),
  output: z.object({
    choice: Choice.nullable(),
    given: z.object({ ...Count, at: when, by: z.string() }).nullable(),
  }),
});
