import { createHash } from 'node:crypto';
import type { FileSection } from '#cases/domain.ts';
import { type OpenedCase, seeCase } from '#cases/operations.ts';
import { listGivenIn } from '#decisions/operations.ts';
import type { DecisionKind } from '#decisions/words.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { CostLineId, ExitCaseId, IncomeId } from '#kernel/ids.ts';
import { kronorOf } from '#kernel/money.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from '#money/contract.ts';
import { type Commitment, committedOre } from '#money/domain/commitment.ts';
import { CostKind, type IncomeKind } from '#money/words.ts';
import * as imports from '#money/import-store.ts';
import { takeTurn } from '#money/same-cost-store.ts';
import * as store from '#money/store.ts';
import { compareCosts } from './same-cost.ts';

const sum = (all: readonly { readonly ore: number }[]) => all.reduce((total, { ore }) => total + ore, 0);
const yearOf = (day: Day) => Number(day.slice(0, 4));

/** What kind of cost each kind of decision is. */
const costOf = {
  support_talks: 'support',
  financial_aid: 'livelihood',
  contact_person: 'support',
  qualified_contact_person: 'support',
  debt_counselling: 'support',
  addiction_care: 'treatment',
  therapy: 'treatment',
  tattoo_removal: 'other',
  moving_belongings: 'relocation',
  special_representative: 'other',
  housing: 'housing',
} as const satisfies Record<DecisionKind, CostKind>;

/** What has been decided in one case, as its team sees it. */
async function commitmentsIn(ctx: Context, { exitCaseId, life }: OpenedCase): Promise<(Commitment & { kind: CostKind })[]> {
  const over = 'endedAt' in life ? stockholmDay(life.endedAt) : null;
  return (await listGivenIn(ctx, exitCaseId)).flatMap(({ kind, amountOre, amountPer, madeAt, fromDay, toDay }) =>
    amountOre === null || amountPer === null
      ? []
      : [
          {
            kind: costOf[kind],
            amountOre,
            amountPer,
            fromDay: fromDay ?? stockholmDay(madeAt),
            toDay: toDay !== null && over !== null && over < toDay ? over : (toDay ?? over),
          },
        ],
  );
}

export const showCaseMoney = operation(contract.showCaseMoney, async (ctx, { exitCaseId }) => {
  const seen = await seeCase(ctx, exitCaseId);
  const commitments = await commitmentsIn(ctx, seen);
  const costs = await store.listCaseCosts(ctx.tx, exitCaseId);
  const income = await store.listIncome(ctx.tx, { exitCaseId });
  const today = stockholmDay(ctx.now);
  const years = [
    ...new Set(
      [
        today,
        ...commitments.map(({ fromDay }) => fromDay),
        ...costs.map(({ onDay }) => onDay),
        ...income.map(({ onDay }) => onDay),
      ].map(yearOf),
    ),
  ].toSorted((a, b) => b - a);
  const first = (year: number) => `${year}-01-01` as Day;
  const last = (year: number) => `${year}-12-31` as Day;
  return {
    pseudonym: seen.pseudonym,
    reference: await store.getReference(ctx.tx, exitCaseId),
    years: years.map((year) => ({
      year,
      committedOre: commitments.reduce((total, one) => total + committedOre(one, first(year), last(year)), 0),
      paidOre: sum(costs.filter(({ onDay }) => yearOf(onDay) === year)),
      grantsOre:
        sum(income.filter(({ onDay, kind }) => yearOf(onDay) === year && kind === 'received')) -
        sum(income.filter(({ onDay, kind }) => yearOf(onDay) === year && kind === 'repaid')),
    })),
    kinds: CostKind.options
      .map((kind) => ({ kind, paidOre: sum(costs.filter((one) => one.kind === kind)) }))
      .filter(({ paidOre }) => paidOre !== 0),
  };
});

// ----------------------------------------------------------------------------------------------------- doors for slices above

/** What has been booked in a case, line by line: what a grant is accounted for by. */
export const listCostsIn = (ctx: Context, exitCaseId: ExitCaseId) => store.listCaseCosts(ctx.tx, exitCaseId);

/** What has been decided to be paid in a case within some days, by kind: what is applied for with. */
export async function listPlannedIn(ctx: Context, exitCase: OpenedCase, from: Day, to: Day) {
  const planned = (await commitmentsIn(ctx, exitCase)).map((one) => ({ kind: one.kind, ore: committedOre(one, from, to) }));
  return CostKind.options
    .map((kind) => ({ kind, ore: sum(planned.filter((one) => one.kind === kind)) }))
    .filter(({ ore }) => ore > 0);
}

/** What a case is called about money, where one sees the case. */
export const referenceIn = (ctx: Context, exitCaseId: ExitCaseId): Promise<string> => store.getReference(ctx.tx, exitCaseId);

/** A cost from an invoice that has been attested, by its own number: booked once, however often it is said. Answers whether it was new. */
export async function bookInvoice(
  ctx: Context,
  invoice: {
    /** What tells the line of the invoice from all others in the house: the supplier, the invoice and the line. */
    readonly mark: readonly string[];
    readonly exitCaseId: ExitCaseId;
    readonly day: Day;
    readonly kind: CostKind;
    readonly amountOre: number;
    /** The number of the invoice, by which a row of a file is known to be the same cost. */
    readonly entry: string | null;
  },
): Promise<'booked' | 'known'> {
  const { mark, ...line } = invoice;
  const sourceKey = createHash('sha256')
    .update(['invoice', ...mark].join('\u0000'))
    .digest('hex');
  const by = { organisationId: ctx.staff.organisationId, at: ctx.now, by: ctx.staff.staffId };
  const costLineId = ctx.newId<CostLineId>();
  await takeTurn(ctx.tx, by.organisationId);
  const booked = await imports.insertCosts(ctx.tx, by, { source: 'invoice', costImportId: null }, [
    { ...line, costLineId, sourceKey, unitId: null, account: null, entryKey: null, ofInvoice: null },
  ]);
  await compareCosts(ctx, invoice.exitCaseId);
  return booked === 1 ? 'booked' : 'known';
}

/** Money of the state to a case: granted, received or repaid. */
export const noteIncome = (
  ctx: Context,
  one: {
    readonly sourceId: string;
    readonly exitCaseId: ExitCaseId;
    readonly kind: IncomeKind;
    readonly onDay: Day;
    readonly ore: number;
  },
) => {
  const by = { organisationId: ctx.staff.organisationId, at: ctx.now, by: ctx.staff.staffId };
  return store.insertIncome(ctx.tx, { ...one, ...by, incomeId: ctx.newId<IncomeId>() });
};

/** What the person's own file holds of this slice: each cost, by day and kind. */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const costs = await store.listCaseCosts(ctx.tx, exitCaseId);
  return [
    {
      title: 'costs',
      entries: costs.map(({ recordedAt, recordedBy, onDay, kind, ore }) => ({
        at: recordedAt,
        by: recordedBy,
        heading: `Kostnad ${onDay}`,
        text: `${kindWords[kind]}: ${kronorOf(ore)}`,
        mask: 'none' as const,
      })),
    },
  ];
}

// The file is for the person, and Swedish is what it is written in.
const kindWords = {
  housing: 'Boende',
  support: 'Stöd och samtal',
  treatment: 'Vård och behandling',
  protection: 'Skydd',
  relocation: 'Flytt',
  livelihood: 'Försörjning',
  other: 'Övrigt',
} satisfies Record<CostKind, string>;
