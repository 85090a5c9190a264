import { type Day, stockholmDay } from '#kernel/day.ts';
import type { FindingId, MisconductId, ProviderDemandId, ProviderId, ProviderReportId, SupervisionVisitId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#providers/contract/supervision.ts';
import { permitsOn } from '#providers/domain/permits.ts';
import {
  assessMisconduct,
  misconductTimes,
  hiresSince,
  problemsOfDay,
  reportMisconduct,
  toReport,
} from '#providers/domain/supervision.ts';
import * as register from '#providers/store/register.ts';
import { listStops } from '#providers/store/stops.ts';
import * as store from '#providers/store/supervision.ts';
import { signed } from './signed.ts';
import { readWords, write } from './words.ts';

/** What one has of supervision of a provider: the rows, and what the own house has written about them. */
async function readSupervision(ctx: Context, providerId: ProviderId) {
  const { tx } = ctx;
  const visits = await store.listVisits(tx, providerId);
  const findings = await store.listFindings(tx, providerId);
  const demands = await store.listDemands(tx, providerId);
  const reports = await store.listReports(tx, providerId);
  const misconducts = await store.listMisconducts(tx, providerId);
  const ids = [
    ...findings.map(({ findingId }) => findingId),
    ...demands.map(({ demandId }) => demandId),
    ...reports.map(({ reportId }) => reportId),
    ...misconducts.map(({ misconductId }) => misconductId),
  ];
  return { visits, findings, demands, reports, misconducts, words: await readWords(ctx, ids) };
}

/** How it is with the permits that the law demands of a provider. */
async function permitsOf({ tx }: Context, providerId: ProviderId, today: Day) {
  const { services } = await register.getProvider(tx, providerId);
  const kinds = await register.listPermitKinds(tx, today);
  const titles = new Map(kinds.map(({ code, titleSv, titleEn }) => [code, { titleSv, titleEn }]));
  return { needed: permitsOn(kinds, services, await register.listPermits(tx, providerId), today), titles };
}

/** What the own house has seen that is to be told, less what has been looked into; and of its permits those that soon will be. */
async function leftToReport(ctx: Context, providerId: ProviderId, today: Day) {
  const { tx, staff } = ctx;
  const { visits, findings, reports } = await readSupervision(ctx, providerId);
  const own = (await listStops(tx, providerId)).filter(({ houseId }) => houseId === staff.organisationId);
  const ourVisits = new Map(
    visits.filter(({ houseId }) => houseId === staff.organisationId).map(({ visitId, on }) => [visitId, on]),
  );
  const holding = (await register.listFrameworks(tx, providerId)).filter(({ from, to }) => from <= today && today <= to);
  const { needed, titles } = await permitsOf(ctx, providerId, today);
  const seen = {
    stops: own.map(({ localStopId, ground, stoppedAt }) => ({
      id: localStopId,
      ground,
      since: stockholmDay(stoppedAt),
      notedAt: stoppedAt,
    })),
    serious: findings.flatMap(({ findingId, visitId, grade, notedAt }) => {
      const since = grade === 'serious' ? ourVisits.get(visitId) : undefined;
      return since === undefined ? [] : [{ id: findingId, since, notedAt }];
    }),
    permits: needed,
    hiresSince: hiresSince(holding.map(({ from }) => from).toSorted()[0] ?? null, await store.worksForUs(tx, providerId, today)),
  };
  return {
    toReport: toReport(seen, reports).map((one) => ({
      ...one,
      permit: one.because === 'permit' ? (titles.get(one.about) ?? null) : null,
    })),
    runsOut: needed.flatMap(({ kind, state, until }) =>
      state === 'expiring' && until !== null && seen.hiresSince !== null
        ? [{ until, ...(titles.get(kind) ?? { titleSv: kind, titleEn: kind }) }]
        : [],
    ),
  };
}

const showSupervision = operation(contract.showSupervision, async (ctx, { providerId }) => {
  const { tx, staff, now } = ctx;
  const today = stockholmDay(now);
  const { name } = await register.getProvider(tx, providerId);
  const { visits, findings, demands, reports, misconducts, words } = await readSupervision(ctx, providerId);
  const may = (isOurs: boolean, ...names: string[]) => (isOurs ? names.filter((one) => staff.may.has(one)) : []);
  const days = {
    investigate: await store.daysOf(tx, 'misconduct_investigate', today),
    report: await store.daysOf(tx, 'misconduct_report', today),
  };
  return {
    providerId,
    name,
    visits: visits.map(({ visitId, houseId, house, kind, on, state }) => {
      const isOurs = houseId === staff.organisationId;
      return {
        visitId,
        kind,
        on,
        state,
        by: house,
        isOurs,
        findings: findings
          .filter((one) => one.visitId === visitId)
          .map(({ findingId, area, grade }) => ({
            findingId,
            area,
            grade,
            says: words(findingId, 'finding'),
            demands: demands
              .filter((one) => one.findingId === findingId)
              .map((one) => ({
                demandId: one.demandId,
                dueOn: one.dueOn,
                state: one.state,
                isLate: one.state === 'open' && one.dueOn < today,
                followedUpOn: one.followedUpOn,
                what: words(one.demandId, 'demand'),
                followUp: words(one.demandId, 'follow_up'),
                allowed: one.state === 'open' ? may(isOurs, 'supervision.follow_up') : [],
              })),
            allowed: grade === 'good' ? [] : may(isOurs, 'supervision.demand'),
          })),
        allowed: state === 'planned' ? may(isOurs, 'supervision.carry_out', 'supervision.cancel') : [],
      };
    }),
    ...(staff.may.has('provider_report.make') ? await leftToReport(ctx, providerId, today) : { toReport: [], runsOut: [] }),
    reports: reports.map((one) => ({
      ...one,
      says: words(one.reportId, 'report') ?? '',
      allowed: may(one.outcome === 'reported', 'provider_report.letter'),
    })),
    misconducts: misconducts.map((one) => ({
      ...one,
      ...misconductTimes(one, days, today),
      what: words(one.misconductId, 'misconduct') ?? '',
      result: words(one.misconductId, 'investigated'),
      from: one.exitCaseId && one.pseudonym ? { exitCaseId: one.exitCaseId, pseudonym: one.pseudonym } : null,
      allowed: may(
        true,
        ...(assessMisconduct(one).ok ? ['misconduct.assess'] : []),
        ...(reportMisconduct(one).ok ? ['misconduct.report'] : []),
      ),
    })),
    allowed: may(true, 'supervision.plan', 'provider_report.make', 'misconduct.register'),
  };
});

const planVisit = operation(contract.planVisit, async (ctx, { providerId, kind, on }) => {
  await register.getProvider(ctx.tx, providerId);
  const visitId = ctx.newId<SupervisionVisitId>();
  await store.insertVisit(ctx.tx, { ...signed(ctx), visitId, providerId, kind, on });
  return { visitId };
});

const ownVisit = async ({ tx, staff }: Context, providerId: ProviderId, visitId: SupervisionVisitId) =>
  orNotFound(
    (await store.listVisits(tx, providerId)).find((one) => one.visitId === visitId && one.houseId === staff.organisationId),
  );

async function end(ctx: Context, visitId: SupervisionVisitId, state: 'done' | 'cancelled', on: Day | null): Promise<void> {
  if (!(await store.endVisit(ctx.tx, visitId, state, on))) throw refusal('visit_not_planned');
}

const cancelVisit = operation(contract.cancelVisit, async (ctx, { providerId, visitId }) => {
  await ownVisit(ctx, providerId, visitId);
  await end(ctx, visitId, 'cancelled', null);
  return {};
});

const carryOutVisit = operation(contract.carryOutVisit, async (ctx, { providerId, visitId, on, findings }) => {
  await ownVisit(ctx, providerId, visitId);
  orInvalid(problemsOfDay('on', on, { today: stockholmDay(ctx.now) }));
  await end(ctx, visitId, 'done', on);
  const findingIds: FindingId[] = [];
  for (const { area, grade, says } of findings) {
    const findingId = ctx.newId<FindingId>();
    await store.insertFinding(ctx.tx, ctx.staff.organisationId, { findingId, visitId, area, grade, notedAt: ctx.now });
    await write(ctx, findingId, 'finding', says);
    findingIds.push(findingId);
  }
  return { findingIds };
});

const demandOf = operation(contract.demandOf, async (ctx, { providerId, findingId, dueOn, what }) => {
  const { visitId } = orNotFound((await store.listFindings(ctx.tx, providerId)).find((one) => one.findingId === findingId));
  await ownVisit(ctx, providerId, visitId);
  orInvalid(dueOn < stockholmDay(ctx.now) ? [{ field: 'dueOn', code: 'in_the_past' }] : []);
  const demandId = ctx.newId<ProviderDemandId>();
  await store.insertDemand(ctx.tx, { ...signed(ctx), demandId, findingId, dueOn });
  await write(ctx, demandId, 'demand', what);
  return { demandId };
});

const followUpDemand = operation(contract.followUpDemand, async (ctx, { providerId, demandId, outcome, says }) => {
  const { findingId } = orNotFound((await store.listDemands(ctx.tx, providerId)).find((one) => one.demandId === demandId));
  const { visitId } = orNotFound((await store.listFindings(ctx.tx, providerId)).find((one) => one.findingId === findingId));
  await ownVisit(ctx, providerId, visitId);
  const followed = { ...signed(ctx), state: outcome, on: stockholmDay(ctx.now) };
  if (!(await store.endDemand(ctx.tx, demandId, followed))) throw refusal('demand_followed_up');
  await write(ctx, demandId, 'follow_up', says);
  return {};
});

const makeProviderReport = operation(contract.makeProviderReport, async (ctx, { providerId, says, ...one }) => {
  await register.getProvider(ctx.tx, providerId);
  orInvalid(problemsOfDay('on', one.on, { today: stockholmDay(ctx.now) }));
  const reportId = ctx.newId<ProviderReportId>();
  const { needed } = await permitsOf(ctx, providerId, stockholmDay(ctx.now));
  const lacking = needed.flatMap(({ kind, lackedFrom }) => (lackedFrom === null ? [] : [kind]));
  const permitKinds = one.ground === 'no_permit' ? lacking : null;
  await store.insertReport(ctx.tx, { ...signed(ctx), ...one, reportId, providerId, permitKinds });
  await write(ctx, reportId, 'report', says);
  return { reportId };
});

const registerMisconduct = operation(contract.registerMisconduct, async (ctx, { providerId, kind, receivedOn, what }) => {
  await register.getProvider(ctx.tx, providerId);
  orInvalid(problemsOfDay('receivedOn', receivedOn, { today: stockholmDay(ctx.now) }));
  const misconductId = ctx.newId<MisconductId>();
  await store.insertMisconduct(ctx.tx, { ...signed(ctx), misconductId, providerId, kind, receivedOn });
  await write(ctx, misconductId, 'misconduct', what);
  return { misconductId };
});

const getMisconduct = async ({ tx }: Context, providerId: ProviderId, misconductId: MisconductId) =>
  orNotFound((await store.listMisconducts(tx, providerId)).find((one) => one.misconductId === misconductId));

const assess = operation(contract.assessMisconduct, async (ctx, { providerId, misconductId, isSerious, result }) => {
  orRefuse(assessMisconduct(await getMisconduct(ctx, providerId, misconductId)));
  await write(ctx, misconductId, 'investigated', result);
  const one = { investigated_on: stockholmDay(ctx.now), is_serious: isSerious };
  await store.updateMisconduct(ctx.tx, misconductId, one);
  return {};
});

const report = operation(contract.reportMisconduct, async (ctx, { providerId, misconductId, on }) => {
  const one = await getMisconduct(ctx, providerId, misconductId);
  orRefuse(reportMisconduct(one));
  const after = one.investigatedOn === null ? {} : { after: one.investigatedOn };
  orInvalid(problemsOfDay('on', on, { ...after, today: stockholmDay(ctx.now) }));
  await store.updateMisconduct(ctx.tx, misconductId, { reported_on: on });
  return {};
});

export const supervisionOperations = [
  showSupervision,
  planVisit,
  cancelVisit,
  carryOutVisit,
  demandOf,
  followUpDemand,
  makeProviderReport,
  registerMisconduct,
  assess,
  report,
];

export { carryOutVisit, demandOf, planVisit, readSupervision, registerMisconduct };
