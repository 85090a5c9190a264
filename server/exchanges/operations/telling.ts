import { z } from 'zod';
import type { NoticeKind } from '#access/domain.ts';
import { rolesWith, tell } from '#access/operations.ts';
import type { StaffId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { type IncomingLevel, type OutgoingLevel, tellingOfIncoming, tellingOfOutgoing } from '#exchanges/domain/telling.ts';
import * as store from '#exchanges/store/telling.ts';

/** At most so many of each in a transaction, so that it stays short. */
const most = 200;

interface Told {
  readonly kind: NoticeKind;
  readonly whom: 'staff' | 'leaders_too';
}
const ofIncoming = {
  1: { kind: 'incoming_unopened', whom: 'staff' },
  2: { kind: 'incoming_unopened', whom: 'leaders_too' },
  3: { kind: 'incoming_late', whom: 'leaders_too' },
} satisfies Record<IncomingLevel, Told>;
const ofOutgoing = {
  1: { kind: 'exchange_unopened', whom: 'staff' },
  2: { kind: 'exchange_late', whom: 'leaders_too' },
  3: { kind: 'exchange_answered', whom: 'staff' },
} satisfies Record<OutgoingLevel, Told>;

const those = ({ whom }: Told, one: { staff: readonly StaffId[]; leaders: readonly StaffId[] }) => [
  ...new Set(whom === 'staff' ? one.staff : [...one.staff, ...one.leaders]),
];

/** Tells those who are to know that nobody opens, that an answer is late, and that it has come. What is told says nothing of the person. */
export const tellExchanges = operation(
  duty({
    name: 'exchange.tell',
    who: 'clock',
    says: 'Reminds the function that has not opened what has come, tells those above and the sender, and the sender when an answer has come.',
    input: z.strictObject({}),
    output: z.object({ looked: z.int(), told: z.int() }),
  }),
  async (ctx) => {
    const { tx, now } = ctx;
    let told = 0;
    const incoming = await store.listIncomingToTell(tx, now, most);
    for (const one of incoming) {
      const { label, remindAfterHours } = kinds[one.kind];
      const { tell: level, next } = tellingOfIncoming(one, remindAfterHours, now);
      await store.updateIncomingTold(tx, one, level ?? one.told, next);
      if (level === null) continue;
      const what = { about: 'exchange', subjectId: one.exchangeId, subject: one.sender, title: label } as const;
      await tell(ctx, one.organisationId, those(ofIncoming[level], one), { ...what, kind: ofIncoming[level].kind });
      told += 1;
    }
    const outgoing = await store.listOutgoingToTell(tx, now, most);
    for (const one of outgoing) {
      const { label, remindAfterHours } = kinds[one.kind];
      const { tell: level, next } = tellingOfOutgoing(one, remindAfterHours, now);
      await store.updateOutgoingTold(tx, one, level ?? one.told, next);
      if (level === null) continue;
      const what = { about: 'exit_case', subjectId: one.exitCaseId, subject: one.pseudonym, title: label } as const;
      await tell(ctx, one.organisationId, those(ofOutgoing[level], one), { ...what, kind: ofOutgoing[level].kind });
      told += 1;
    }
    const signals = await store.listSignalsToTell(tx, now, rolesWith('signal.send'), most);
    for (const one of signals) {
      const { label, remindAfterHours } = kinds.signal;
      const { tell: level, next } = tellingOfOutgoing(one, remindAfterHours, now);
      await store.updateSignalTold(tx, one, level ?? one.told, next);
      if (level === null) continue;
      const what = { about: 'signal', subjectId: one.exchangeId, subject: one.recipient, title: label } as const;
      await tell(ctx, one.organisationId, one.staff, { ...what, kind: ofOutgoing[level].kind });
      told += 1;
    }
    return { looked: incoming.length + outgoing.length + signals.length, told };
  },
);

export const tellingJob: Job = {
  name: 'tell-exchanges',
  at: '*/5 * * * *',
  work: async (installation) => {
    const actor = { kind: 'system', persona: 'clock' } as const;
    let { looked } = await perform(installation, tellExchanges, actor, {});
    while (looked >= most) ({ looked } = await perform(installation, tellExchanges, actor, {}));
  },
};
