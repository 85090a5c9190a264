import { z } from 'zod';
import type { NoticeKind } from '#access/domain.ts';
import { rolesWith, tell } from '#access/operations.ts';
import type { StaffId } from '#kernel/ids.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { type Context, operation, perform } from '#platform/operation.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
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
  3: { kind: 'incoming_unanswered', whom: 'staff' },
  4: { kind: 'incoming_unanswered', whom: 'leaders_too' },
  5: { kind: 'incoming_late', whom: 'leaders_too' },
} satisfies Record<IncomingLevel, Told>;
const ofOutgoing = {
  1: { kind: 'exchange_unopened', whom: 'staff' },
  2: { kind: 'exchange_late', whom: 'leaders_too' },
  3: { kind: 'exchange_answered', whom: 'staff' },
} satisfies Record<OutgoingLevel, Told>;

const those = ({ whom }: Told, one: { staff: readonly StaffId[]; leaders?: readonly StaffId[] }) => [
  ...new Set(whom === 'staff' ? one.staff : [...one.staff, ...(one.leaders ?? [])]),
];

/** All that is to be looked at now: how far to tell, whom it is about, and when to look again. */
async function waiting({ tx, now }: Context) {
  const incoming = (await store.listIncomingToTell(tx, now, most)).map((one) => {
    const { label: title, remindAfterHours, toldToFunctionAlone }: Kind = kinds[one.kind];
    const { tell: level, next } = tellingOfIncoming(one, remindAfterHours, now);
    const what = { about: 'exchange', subjectId: one.exchangeId, subject: one.sender, title } as const;
    const those = toldToFunctionAlone ? { ...one, leaders: [] } : one;
    return { table: 'incoming', one: those, level, next, what, how: level && ofIncoming[level] } as const;
  });
  const outgoing = (await store.listOutgoingToTell(tx, now, most)).map((one) => {
    const { label: title, remindAfterHours } = kinds[one.kind];
    const { tell: level, next } = tellingOfOutgoing(one, remindAfterHours, now);
    const what = { about: 'exit_case', subjectId: one.exitCaseId, subject: one.pseudonym, title } as const;
    return { table: 'outgoing', one, level, next, what, how: level && ofOutgoing[level] } as const;
  });
  const signals = (await store.listSignalsToTell(tx, now, rolesWith('signal.send'), most)).map((one) => {
    const { label: title, remindAfterHours } = kinds.signal;
    const { tell: level, next } = tellingOfOutgoing(one, remindAfterHours, now);
    const what = { about: 'signal', subjectId: one.exchangeId, subject: one.recipient, title } as const;
    return { table: 'signal', one, level, next, what, how: level && ofOutgoing[level] } as const;
  });
  const sendings = (await store.listVaultSendingsToTell(tx, now, rolesWith('vault_facts.send'), most)).map((one) => {
    const { label: title, remindAfterHours } = kinds.vault_facts;
    const { tell: level, next } = tellingOfOutgoing(one, remindAfterHours, now);
    const what = { about: `threat_${one.about}`, subjectId: one.aboutId, subject: one.recipient, title } as const;
    return { table: 'vault_sending', one, level, next, what, how: level && ofOutgoing[level] } as const;
  });
  return [...incoming, ...outgoing, ...signals, ...sendings];
}

/** Tells those who are to know that nobody opens, that an answer is late, and that it has come. What is told says nothing of the person. */
export const tellExchanges = operation(
  duty({
    name: 'exchange.tell',
    who: 'clock',
    says: 'Reminds the function that has not opened what has come, or not answered at once where it is to, tells those above and the sender, and the sender when an answer has come.',
    input: z.strictObject({}),
    output: z.object({ looked: z.int(), told: z.int() }),
  }),
  async (ctx) => {
    const all = await waiting(ctx);
    let told = 0;
    for (const { table, one, level, next, what, how } of all) {
      await store.updateTold(ctx.tx, table, one, level ?? one.told, next);
      if (!how) continue;
      await tell(ctx, one.organisationId, those(how, one), { ...what, kind: how.kind });
      told += 1;
    }
    return { looked: all.length, told };
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
