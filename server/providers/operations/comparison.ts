import { stockholmDay } from '#kernel/day.ts';
import type { ProviderId } from '#kernel/ids.ts';
import { fewestForPercent } from '#kernel/share.ts';
import { type Context, operation } from '#platform/operation.ts';
import { compareProviders as contract } from '#providers/contract/comparison.ts';
import { type Measure, measures, overlapOf, pricesOn, sharesIn } from '#providers/domain/comparison.ts';
import { permitsOn, worst } from '#providers/domain/permits.ts';
import { listVisited } from '#providers/store/comparison.ts';
import * as register from '#providers/store/register.ts';
import { listEvidence, listRequirements } from '#providers/store/requirements.ts';
import { listStops } from '#providers/store/stops.ts';
import { readTable } from '#statistics/domain/json-stat.ts';
import { listLetOut } from '#statistics/operations.ts';
import { demanded } from './requirements.ts';

const names = Object.keys(measures) as Measure[];
const each = <Value>(value: (name: Measure) => Value) =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Measure, Value>;

/** From the tables that have been let out to municipalities: nothing here is counted from assignments. */
async function letOut(ctx: Context) {
  const tables = await listLetOut(
    ctx,
    'municipalities',
    names.map((name) => measures[name].table),
  );
  const read = new Map(
    tables.flatMap(({ code, dataset }) => {
      const table = readTable(dataset);
      return table.ok ? [[code, table.value] as const] : [];
    }),
  );
  const shares = each((name) => {
    const table = read.get(measures[name].table);
    return table ? sharesIn(table, measures[name]) : new Map<string, null>();
  });
  return { shares, period: [...read.values()][0]?.about.window ?? null };
}

export const compareProviders = operation(contract, async (ctx, { service }) => {
  const { tx, now } = ctx;
  const today = stockholmDay(now);
  const of = <Row extends { readonly providerId: ProviderId }>(rows: readonly Row[]) =>
    Map.groupBy(rows, ({ providerId }) => providerId);
  const providers = (await register.listProviders(tx, undefined)).filter(({ services }) => services.includes(service));
  const kinds = await register.listPermitKinds(tx, today);
  const permits = of(await register.listPermits(tx, null));
  const holding = (await register.listFrameworks(tx, null)).filter(({ from, to }) => from <= today && today <= to);
  const prices = Map.groupBy(await register.listPrices(tx, null), ({ frameworkId }) => frameworkId);
  const requirements = await listRequirements(tx);
  const evidence = of(await listEvidence(tx, null));
  const visited = of(await listVisited(tx));
  const stops = of(await listStops(tx, null));
  const { shares, period } = await letOut(ctx);
  return {
    service,
    period,
    fewest: fewestForPercent,
    overlap: each((name) => overlapOf(providers.map(({ providerId }) => shares[name].get(providerId)))),
    providers: providers.map(({ providerId, name, services }) => {
      const needed = permitsOn(kinds, services, permits.get(providerId) ?? [], today);
      const demands = demanded(requirements, evidence.get(providerId) ?? [], services, today);
      const [{ visits, serious, minor } = { visits: 0, serious: 0, minor: 0 }] = visited.get(providerId) ?? [];
      const own = holding.filter((one) => one.providerId === providerId);
      return {
        providerId,
        name,
        prices: pricesOn(
          own.flatMap(({ frameworkId }) => prices.get(frameworkId) ?? []),
          service,
          today,
        ),
        permits: worst(needed.map(({ state }) => state)) ?? null,
        demands: { met: demands.filter(({ state }) => state === 'met' || state === 'expiring').length, of: demands.length },
        visits,
        findings: { serious, minor },
        stoppedBy: (stops.get(providerId) ?? []).filter(({ liftedAt }) => liftedAt === null).map(({ house }) => house),
        shares: each((measure) => shares[measure].get(providerId) ?? null),
      };
    }),
  };
});

export const comparisonOperations = [compareProviders];
