import { type Content, textIn } from '#exchanges/domain/content.ts';
import { giveAnswer, giveLater, listInbox, openIncoming, putDown, showIncoming } from '#exchanges/operations.ts';
import { Day, stockholmDay } from '#kernel/day.ts';
import { ExchangeId } from '#kernel/ids.ts';
import { CostKind } from '#money/words.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#grants/contract.ts';
import { type Costs, partsAfter, sumOf } from '#grants/domain/call.ts';
import { allowedToHandle, decisionOf, mayHandle } from '#grants/domain/states.ts';
import { type EntryKind, Urgency } from '#grants/words.ts';
import * as calls from '#grants/store.ts';
import * as store from '#grants/office-store.ts';

const grantKinds = ['grant_application', 'grant_report', 'grant_repayment'] as const;
type GrantKind = (typeof grantKinds)[number];
const isGrant = (kind: string): kind is GrantKind => (grantKinds as readonly string[]).includes(kind);

const setBy = ({ staff, now }: Context) => ({ organisationId: staff.organisationId, at: now, by: staff.staffId });

const costsIn = (said: Content['said']): Costs =>
  Object.fromEntries(CostKind.options.flatMap((kind) => (typeof said[kind] === 'number' ? [[kind, said[kind]] as const] : [])));
/** A text that its kind holds to be there. */
const wordIn = (said: Content['said'], name: string) => textIn(said, name) ?? '';

export const shownReceived = (ctx: Context, row: store.ReceivedRow) => ({
  receivedId: row.receivedId,
  sender: row.sender,
  reference: row.reference,
  callCode: row.callCode,
  sentAt: row.sentAt.toISOString(),
  appliedOre: row.appliedOre,
  conditions: row.conditions,
  state: row.state,
  reservedOre: row.reservedOre,
  decidedOre: row.decidedOre,
  reportBy: row.reportBy,
  urgency: row.urgency,
  parts: row.partDues.map((by, at) => ({ by, isGiven: at < row.partIds.length })),
  usedOre: row.usedOre,
  repayOre: row.repayOre,
  repayBy: row.repayBy,
  completeBy: row.state === 'completing' ? row.completeBy : null,
  allowed: allowedToHandle(row.state)
    .map((what) => `grant_received.${what}`)
    .filter((name) => ctx.staff.may.has(name)),
});

export const listArrived = operation(contract.listArrived, async (ctx) => {
  const arrived = [];
  let afterId: ExchangeId | undefined;
  for (;;) {
    const { incoming, more } = await listInbox.within(ctx, { show: 'to_do', ...(afterId && { afterId }) });
    for (const { exchangeId, kind, sender, sentAt } of incoming) {
      if (isGrant(kind) && !(await store.isTaken(ctx.tx, exchangeId)))
        arrived.push({ exchangeId, kind, sender: sender.name, sentAt });
    }
    afterId = incoming.at(-1)?.exchangeId;
    if (!more) return { arrived };
  }
});

/** What came, opened if nobody has. */
async function opened(ctx: Context, exchangeId: ExchangeId) {
  const first = await showIncoming.within(ctx, { exchangeId });
  if (!isGrant(first.kind)) throw refusal('not_found');
  if (first.state === 'waiting') await openIncoming.within(ctx, { exchangeId });
  const incoming = first.content ? first : await showIncoming.within(ctx, { exchangeId });
  if (!incoming.content) throw refusal('exchange_over');
  return { ...incoming, kind: first.kind, content: incoming.content };
}
type Opened = Awaited<ReturnType<typeof opened>>;

/** The application that something is about: of the same sender, whatever another may claim. */
async function aboutWhich(ctx: Context, { content, sender }: Opened, field: 'completes' | 'application') {
  const id = ExchangeId.safeParse(content.said[field]).data;
  if (!id) throw refusal('exchange_unreadable');
  const row = await store.holdReceived(ctx.tx, id);
  if (row.senderId !== sender.organisationId) throw refusal('not_found');
  return row;
}

const takes: Record<GrantKind, (ctx: Context, arrived: Opened) => Promise<{ receivedId: ExchangeId; year: number }>> = {
  async grant_application(ctx, arrived) {
    const { content, exchangeId, sender, sentAt } = arrived;
    const { said } = content;
    const applied = {
      appliedOre: sumOf(costsIn(said)),
      conditions: content.conditions?.length ?? 0,
      urgency: Urgency.safeParse(said['urgency']).data ?? null,
    };
    if (said['completes'] !== undefined) {
      const row = await aboutWhich(ctx, arrived, 'completes');
      if (row.state !== 'completing') throw refusal('grant_not_now');
      await store.updateReceived(ctx.tx, row.receivedId, { ...applied, latestId: exchangeId, state: 'received' });
      await putDown(ctx, 'grant_application', row.latestId);
      return row;
    }
    const { organisationId } = ctx.staff;
    const call = await calls.findCall(ctx.tx, { organisationId, code: wordIn(said, 'call'), edition: Number(said['edition']) });
    if (!call || applied.appliedOre === 0) throw refusal('exchange_unreadable');
    const { code, year } = call.definition;
    await store.insertReceived(ctx.tx, {
      ...applied,
      ...setBy(ctx),
      receivedId: exchangeId,
      senderId: sender.organisationId,
      callCode: code,
      callEdition: call.edition,
      year,
      reference: wordIn(said, 'reference'),
      sentAt: new Date(sentAt),
    });
    return { receivedId: exchangeId, year };
  },
  async grant_report(ctx, arrived) {
    const row = await aboutWhich(ctx, arrived, 'application');
    if (row.state !== 'paid') throw refusal('grant_not_now');
    const { used, part } = arrived.content.said;
    const usedOre = Number(used);
    if (part !== undefined) {
      // It is answered at once, and so taken up once; what it says is held against the last report.
      if (row.partIds.length === row.partDues.length) throw refusal('grant_not_now');
      await giveAnswer(ctx, arrived.exchangeId, { kind: 'grant_report', outcome: 'noted' });
      const partIds = [...row.partIds, arrived.exchangeId];
      await store.updateReceived(ctx.tx, row.receivedId, { partIds, usedOre, told: 'nothing' });
      return row;
    }
    await store.updateReceived(ctx.tx, row.receivedId, { state: 'reported', usedOre, reportId: arrived.exchangeId });
    return row;
  },
  async grant_repayment(ctx, arrived) {
    const row = await aboutWhich(ctx, arrived, 'application');
    if (row.state !== 'repayment' || row.repayOre !== arrived.content.said['ore']) {
      const why = 'Beloppet är inte det som krävdes tillbaka, eller är redan återbetalt.';
      await giveAnswer(ctx, arrived.exchangeId, { kind: 'grant_repayment', outcome: 'unknown', why });
      await putDown(ctx, arrived.kind, arrived.exchangeId);
      return row;
    }
    await book(ctx, row, 'returned', row.repayOre ?? 0);
    await store.updateReceived(ctx.tx, row.receivedId, { state: 'settled' });
    await giveAnswer(ctx, arrived.exchangeId, { kind: 'grant_repayment', outcome: 'entered' });
    await putDown(ctx, arrived.kind, arrived.exchangeId);
    await finish(ctx, row);
    return row;
  },
};

export const takeArrived = operation(contract.takeArrived, async (ctx, { exchangeId }) => {
  const arrived = await opened(ctx, exchangeId);
  if (await store.isTaken(ctx.tx, exchangeId)) throw refusal('grant_not_now');
  const { receivedId, year } = await takes[arrived.kind](ctx, arrived);
  return { receivedId, year };
});

/** Nothing more is to be done with it. */
async function finish(ctx: Context, { latestId, reportId, partIds }: store.ReceivedRow): Promise<void> {
  await putDown(ctx, 'grant_application', latestId);
  for (const id of [...partIds, ...(reportId ? [reportId] : [])]) await putDown(ctx, 'grant_report', id);
}

/** A row of the book of the year. */
const book = (ctx: Context, { receivedId, year }: store.ReceivedRow, kind: EntryKind, ore: number) =>
  store.insertEntry(ctx.tx, { ...setBy(ctx), entryId: ctx.newId<string>(), year, kind, ore, receivedId, decision: null });

export const showReceived = operation(contract.showReceived, async (ctx, { receivedId }) => {
  const row = await store.getReceived(ctx.tx, receivedId);
  const { organisationId } = ctx.staff;
  const call = await calls.findCall(ctx.tx, { organisationId, code: row.callCode, edition: row.callEdition });
  const { content } = await showIncoming.within(ctx, { exchangeId: row.latestId });
  const reported = async (exchangeId: ExchangeId) => {
    const { content: report } = await showIncoming.within(ctx, { exchangeId });
    return report && { costs: costsIn(report.said), note: textIn(report.said, 'note') };
  };
  const partReports = [];
  for (const exchangeId of row.partIds) partReports.push(await reported(exchangeId));
  return {
    ...shownReceived(ctx, row),
    year: row.year,
    title: call?.definition.title ?? { sv: row.callCode, en: row.callCode },
    leftOre: (await store.findSums(ctx.tx, row.year))?.leftOre ?? 0,
    said: content && {
      from: Day.parse(content.said['from']),
      to: Day.parse(content.said['to']),
      costs: costsIn(content.said),
      form: textIn(content.said, 'form'),
      attested: textIn(content.said, 'attested'),
    },
    confirmed: content?.conditions ?? [],
    partReports,
    report: row.reportId && (await reported(row.reportId)),
  };
});

export const askCompletion = operation(contract.askCompletion, async (ctx, { receivedId, what, by }) => {
  orInvalid(by < stockholmDay(ctx.now) ? [{ field: 'by', code: 'in_the_past' }] : []);
  const row = await store.holdReceived(ctx.tx, receivedId);
  orRefuse(mayHandle('ask', row.state));
  await giveAnswer(ctx, row.latestId, { kind: 'grant_application', outcome: 'completion', what, by });
  await store.updateReceived(ctx.tx, receivedId, { state: 'completing', completeBy: by, told: 'nothing' });
  return { state: 'completing' as const };
});

export const reserveGrant = operation(contract.reserveGrant, async (ctx, { receivedId }) => {
  const row = await store.holdReceived(ctx.tx, receivedId);
  orRefuse(mayHandle('reserve', row.state));
  await book(ctx, row, 'reserved', row.appliedOre);
  await store.updateReceived(ctx.tx, receivedId, { state: 'reserved', reservedOre: row.appliedOre });
  return { state: 'reserved' as const };
});

export const releaseGrant = operation(contract.releaseGrant, async (ctx, { receivedId }) => {
  const row = await store.holdReceived(ctx.tx, receivedId);
  orRefuse(mayHandle('release', row.state));
  await book(ctx, row, 'released', row.reservedOre);
  await store.updateReceived(ctx.tx, receivedId, { state: 'received', reservedOre: 0 });
  return { state: 'received' as const };
});

export const decideGrant = operation(contract.decideGrant, async (ctx, { receivedId, ore, why, reportBy }) => {
  orInvalid(ore !== null && reportBy === null ? [{ field: 'reportBy', code: 'required' }] : []);
  const row = await store.holdReceived(ctx.tx, receivedId);
  orRefuse(mayHandle('decide', row.state));
  const state = orRefuse(decisionOf(row.appliedOre, ore));
  // What was set aside is let go in the same breath, so that it can be granted.
  if (row.reservedOre > 0) await book(ctx, row, 'released', row.reservedOre);
  const decided = { state, reservedOre: 0, decidedAt: ctx.now, decidedBy: ctx.staff.staffId };
  if (ore === null || reportBy === null) {
    await giveAnswer(ctx, row.latestId, { kind: 'grant_application', outcome: 'refused', why });
    await store.updateReceived(ctx.tx, receivedId, decided);
    await finish(ctx, row);
    return { state };
  }
  await book(ctx, row, 'granted', ore);
  const { organisationId } = ctx.staff;
  const call = await calls.findCall(ctx.tx, { organisationId, code: row.callCode, edition: row.callEdition });
  const partDues = call ? partsAfter(call.definition, stockholmDay(ctx.now), reportBy) : [];
  const partsBy = partDues.length > 0 && { partsBy: partDues.join(', ') };
  await giveAnswer(ctx, row.latestId, { kind: 'grant_application', outcome: state, ore, why, reportBy, ...partsBy });
  await store.updateReceived(ctx.tx, receivedId, { ...decided, decidedOre: ore, reportBy, partDues });
  return { state };
});

export const payGrant = operation(contract.payGrant, async (ctx, { receivedId, on }) => {
  orInvalid(on > stockholmDay(ctx.now) ? [{ field: 'on', code: 'in_the_future' }] : []);
  const row = await store.holdReceived(ctx.tx, receivedId);
  orRefuse(mayHandle('pay', row.state));
  const ore = row.decidedOre ?? 0;
  await book(ctx, row, 'paid', ore);
  await giveLater(ctx, row.latestId, { kind: 'grant_application', outcome: 'paid', ore, on });
  await store.updateReceived(ctx.tx, receivedId, { state: 'paid' });
  return { state: 'paid' as const };
});

export const settleGrant = operation(contract.settleGrant, async (ctx, { receivedId, repayOre, repayBy, why }) => {
  const row = await store.holdReceived(ctx.tx, receivedId);
  orRefuse(mayHandle('settle', row.state));
  orInvalid([
    ...(repayOre !== null && repayBy === null ? [{ field: 'repayBy', code: 'required' as const }] : []),
    ...(repayOre !== null && repayOre > (row.decidedOre ?? 0) ? [{ field: 'repayOre', code: 'too_big' as const }] : []),
  ]);
  if (row.reportId === null) throw refusal('grant_not_now');
  if (repayOre === null || repayBy === null) {
    await giveAnswer(ctx, row.reportId, { kind: 'grant_report', outcome: 'approved', why });
    await store.updateReceived(ctx.tx, receivedId, { state: 'settled' });
    await finish(ctx, row);
    return { state: 'settled' as const };
  }
  await giveAnswer(ctx, row.reportId, { kind: 'grant_report', outcome: 'repay', ore: repayOre, by: repayBy, why });
  await store.updateReceived(ctx.tx, receivedId, { state: 'repayment', repayOre, repayBy });
  return { state: 'repayment' as const };
});

export const officeOperations = [
  listArrived,
  takeArrived,
  showReceived,
  askCompletion,
  reserveGrant,
  releaseGrant,
  decideGrant,
  payGrant,
  settleGrant,
];
