import { holdCase, seeCase } from '#cases/operations.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { afterSending, listExchanges, sendFrom } from '#exchanges/operations.ts';
import { Day, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, ExitCaseId, ProviderInvoiceId } from '#kernel/ids.ts';
import { bookInvoice } from '#money/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#providers/contract/assignments.ts';
import { goalsOf, latestMonths, toldOf } from '#providers/domain/assignment.ts';
import { control, decide, numbered } from '#providers/domain/invoice.ts';
import * as store from '#providers/store/assignments.ts';
import { listDeviationReports } from '#providers/store/deviations.ts';
import { getProvider, listFrameworks, listPrices, listProviders } from '#providers/store/register.ts';
import { listNotToHire } from '#providers/store/stops.ts';
import type { Verdict } from '#providers/words.ts';
import { signed } from './signed.ts';

const place = 'providers.invoice.sealed_reason';
const defined = <Values extends Record<string, unknown>>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, string>;

/** What was sent of a case to providers, with all that has been answered and read. */
async function readAssignments(ctx: Context, exitCaseId: ExitCaseId) {
  const { exchanges, grounds, pseudonym } = await listExchanges.within(ctx, { exitCaseId });
  const words = exchanges.filter(({ kind, state }) => kind === 'assignment_word' && state !== 'withdrawn');
  const rows = await store.listAssignments(ctx.tx, exitCaseId);
  const invoices = await store.listInvoices(ctx.tx, exitCaseId);
  const assignments = rows.flatMap((row) => {
    const sent = exchanges.find(({ exchangeId }) => exchangeId === row.exchangeId);
    if (!sent) return [];
    const first = sent.answer ? [{ ...sent.answer, at: sent.endedAt ?? sent.writtenAt }] : [];
    const later = sent.later.flatMap(({ answer, cameAt }) => (answer ? [{ ...answer, at: cameAt }] : []));
    const said = words.filter(({ content }) => content.said['assignment'] === row.exchangeId);
    return [
      { row, sent, answers: [...first, ...later], said, decided: invoices.filter((one) => one.exchangeId === row.exchangeId) },
    ];
  });
  return { assignments, grounds, pseudonym };
}
type Read = Awaited<ReturnType<typeof readAssignments>>['assignments'][number];

const invoicesOf = ({ answers }: Read) => numbered(toldOf(answers, 'invoice'));

/** Each invoice that has come, against what was agreed and reported when it is looked at; once it is decided on, as it was then. */
async function controlled(ctx: Context, of: Read, all: readonly Read[]) {
  const { row, answers, decided } = of;
  const frameworks = new Set((await listFrameworks(ctx.tx, row.providerId)).map(({ frameworkId }) => frameworkId));
  const prices = (await listPrices(ctx.tx, row.providerId)).filter(({ frameworkId }) => frameworks.has(frameworkId));
  const months = latestMonths(toldOf(answers, 'month'));
  const invoices = invoicesOf(of).map((invoice) => ({
    invoice,
    known: decided.find(({ number, edition }) => number === invoice.number && edition === invoice.edition),
  }));
  const elsewhere = all.filter((one) => one !== of && one.row.providerId === row.providerId).flatMap(invoicesOf);
  return invoices.map(({ invoice, known }) => {
    if (known) return { invoice, known, agreedOre: known.agreedOre, differences: known.differences };
    const attested = invoices.filter((one) => one.known?.state === 'attested').map((one) => one.invoice);
    const isUsed = invoice.edition > 1 || elsewhere.some(({ number, at }) => number === invoice.number && at < invoice.at);
    return {
      invoice,
      known,
      ...control(invoice, { ...row, prices, months, attested, used: isUsed ? [invoice.number] : [] }),
    };
  });
}

const listAssignments = operation(contract.listAssignments, async (ctx, { exitCaseId }) => {
  const { tx, staff, vault } = ctx;
  const exitCase = await seeCase(ctx, exitCaseId);
  const { assignments, grounds, pseudonym } = await readAssignments(ctx, exitCaseId);
  const may = (...names: string[]) => (exitCase.works ? names.filter((one) => staff.may.has(one)) : []);
  const stopped = await listNotToHire(tx);
  const reported = await listDeviationReports(tx, exitCaseId);
  const shown = assignments.map(async (one) => {
    const { row, sent, answers, said } = one;
    const plan = toldOf(answers, 'plan').at(-1);
    const final = toldOf(answers, 'final').at(-1);
    const goals = goalsOf(sent.content.said);
    const verdict = said.findLast(({ writtenAt, content }) => plan && writtenAt >= plan.at && content.said['verdict'] !== 'ends')
      ?.content.said['verdict'] as Verdict | undefined;
    return {
      exchangeId: row.exchangeId,
      provider: { providerId: row.providerId, name: row.provider, isStopped: stopped.has(row.providerId) },
      service: row.service,
      from: row.from,
      to: row.to,
      state: sent.state,
      goals,
      isUnread: sent.answerIsUnread || sent.later.some(({ isUnread }) => isUnread),
      plan: plan ? { text: plan.text, at: plan.at, verdict: verdict ?? null } : null,
      months: latestMonths(toldOf(answers, 'month')),
      deviations: toldOf(answers, 'deviation').map((each, at) => {
        const found = reported.find(({ exchangeId, nth }) => exchangeId === row.exchangeId && nth === at + 1);
        return {
          ...each,
          nth: at + 1,
          reported: found ? { misconductId: found.misconductId, at: found.at.toISOString(), by: found.by } : null,
          allowed: found ? [] : may('deviation.report'),
        };
      }),
      invoices: (await controlled(ctx, one, assignments)).map(({ invoice, known, agreedOre, differences }) => ({
        ...invoice,
        billedOre: invoice.ore,
        agreedOre,
        differences: [...differences],
        decided: known
          ? {
              state: known.state,
              at: known.decidedAt.toISOString(),
              by: known.decider,
              reason: known.sealedReason && vault.unseal(exitCase.key, place, known.invoiceId, known.sealedReason),
            }
          : null,
        allowed: known ? [] : may('invoice.decide'),
      })),
      final: final
        ? {
            on: final.on,
            results: goals.map((goal, number) => ({
              goal,
              result: [final.result1, final.result2, final.result3][number] ?? null,
            })),
            text: final.text,
            ownView: final.ownView ?? null,
          }
        : null,
      allowed: [...may(...sent.allowed), ...(sent.state === 'answered' ? may('assignment.say') : [])],
    };
  });
  const providers = (await listProviders(tx, undefined)).filter(({ worksHereId }) => worksHereId !== null);
  const known = providers.map(({ providerId, name, services }) => ({
    providerId,
    name,
    services,
    isStopped: stopped.has(providerId),
  }));
  return {
    exitCaseId,
    pseudonym,
    assignments: await Promise.all(shown),
    providers: known,
    grounds: grounds.map(({ code, titleSv, titleEn }) => ({ code, titleSv, titleEn })),
    allowed: 'endedAt' in exitCase.life ? [] : may('assignment.send'),
  };
});

const sendAssignment = operation(contract.sendAssignment, async (ctx, { exitCaseId, ground, reason, providerId, ...said }) => {
  // The case first: of one that is not one's own nothing is said, not even how it is with the provider.
  await holdCase(ctx, exitCaseId);
  const { worksHereId } = await getProvider(ctx.tx, providerId);
  if (worksHereId === null) throw refusal('not_reachable');
  const sent = await sendFrom(ctx, {
    exitCaseId,
    recipientId: worksHereId,
    ground,
    reason,
    kind: kinds.assignment,
    said: defined(said),
    profile: null,
  });
  const { exchangeId } = sent;
  const { service, from, to = null } = said;
  await store.insertAssignment(ctx.tx, { ...signed(ctx), exitCaseId, exchangeId, providerId, service, from, to });
  return sent;
});

export async function getAssignment(ctx: Context, exitCaseId: ExitCaseId, exchangeId: ExchangeId) {
  const { assignments } = await readAssignments(ctx, exitCaseId);
  return { read: orNotFound(assignments.find(({ row }) => row.exchangeId === exchangeId)), assignments };
}

/** To end an assignment later than was agreed is to go on with it. */
async function mustNotGoOnThoughStopped({ tx }: Context, { to, providerId }: store.AssignmentRow, last: Day): Promise<void> {
  if (to !== null && last > to && (await listNotToHire(tx)).has(providerId)) throw refusal('not_hired_here');
}

// The last day is another from when that is said to the provider, and not while it waits for a second person.
afterSending(async (ctx, { exitCaseId, kind, said }) => {
  if (kind.name !== 'assignment_word' || said['verdict'] !== 'ends') return;
  const row = (await store.listAssignments(ctx.tx, exitCaseId)).find(({ exchangeId }) => exchangeId === said['assignment']);
  if (!row) return;
  const last = Day.safeParse(said['on']).data ?? stockholmDay(ctx.now);
  await mustNotGoOnThoughStopped(ctx, row, last);
  await store.endAssignment(ctx.tx, row.exchangeId, last < row.from ? row.from : last);
});

const sayOfAssignment = operation(
  contract.sayOfAssignment,
  async (ctx, { exitCaseId, exchangeId, ground, reason, verdict, on, text }) => {
    const { row, sent } = (await getAssignment(ctx, exitCaseId, exchangeId)).read;
    if (sent.state !== 'answered') throw refusal('assignment_not_taken');
    const last = verdict === 'ends' ? (on ?? stockholmDay(ctx.now)) : undefined;
    if (last) await mustNotGoOnThoughStopped(ctx, row, last);
    const { state } = await sendFrom(ctx, {
      exitCaseId,
      recipientId: sent.recipient.organisationId,
      ground,
      reason,
      kind: kinds.assignment_word,
      said: defined({ assignment: exchangeId, verdict, on: last ?? on, text }),
      profile: null,
    });
    return { state };
  },
);

/** Housing is what is paid for by the day, but home help and talks. */
const isHousing = new Set(['supported_housing', 'protected_housing', 'care_home', 'family_care', 'flat']);

const decideInvoice = operation(
  contract.decideInvoice,
  async (ctx, { exitCaseId, exchangeId, number, edition, state, reason }) => {
    const exitCase = await seeCase(ctx, exitCaseId);
    if (!exitCase.works) throw refusal('not_found');
    const { read, assignments } = await getAssignment(ctx, exitCaseId, exchangeId);
    const { invoice, known, agreedOre, differences } = orNotFound(
      (await controlled(ctx, read, assignments)).find(({ invoice: one }) => one.number === number && one.edition === edition),
    );
    orRefuse(decide({ differences }, known !== undefined, state, reason));
    const invoiceId = ctx.newId<ProviderInvoiceId>();
    const { organisationId, staffId } = ctx.staff;
    await store.insertInvoice(ctx.tx, {
      organisationId,
      exitCaseId,
      exchangeId,
      invoiceId,
      number,
      edition,
      from: invoice.from,
      to: invoice.to,
      billedOre: invoice.ore,
      agreedOre,
      differences: [...differences],
      state,
      sealedReason: reason === null ? null : ctx.vault.seal(exitCase.key, place, invoiceId, reason),
      at: ctx.now,
      by: staffId,
    });
    if (state === 'attested')
      await bookInvoice(ctx, {
        mark: [exchangeId, number, ...(edition === 1 ? [] : [`${edition}`])],
        exitCaseId,
        day: invoice.to,
        kind: isHousing.has(read.row.service) ? 'housing' : 'support',
        amountOre: invoice.ore,
        entry: number,
      });
    return {};
  },
);

export { listAssignments, sendAssignment };
export const assignmentOperations = [listAssignments, sendAssignment, sayOfAssignment, decideInvoice];
