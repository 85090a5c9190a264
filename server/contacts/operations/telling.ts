import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { ContactId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import { operation } from '#platform/operation.ts';
import { whomToTell } from '#contacts/domain/clock.ts';
import * as store from '#contacts/store/telling.ts';

/** At most so many clocks at a time, so that the transaction stays short; the next run takes the rest. */
const most = 500;

/** Tells those who are to know that the time of a duty is running out, or is out. Safe to run twice, and by two at once. */
export const tellClocks = operation(
  duty({
    name: 'clock.tell',
    who: 'clock',
    says: 'Tells coordinator, manager and stand-in that the time of a duty is running out, and everybody when it is out.',
    input: z.strictObject({}),
    output: z.object({ told: z.array(z.object({ contactId: ContactId })) }),
  }),
  async (ctx) => {
    const { tx, now } = ctx;
    const told = [];
    for (const clock of await store.holdClocksToTell(tx, now, most)) {
      const telling = whomToTell(clock, await store.listHolders(tx, clock), now);
      if (!telling) continue;
      const { contactId, organisationId, pseudonym } = clock;
      await tell(ctx, organisationId, telling.staff, { kind: telling.kind, subjectId: contactId, subject: pseudonym });
      await store.saveTold(tx, clock.clockId, telling.told, telling.kind === 'duty_broken' ? now : null);
      told.push({ contactId });
    }
    return { told };
  },
);
