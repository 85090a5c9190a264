import { stockholmDay } from '#kernel/day.ts';
import { pdfOf } from '#platform/documents.ts';
import { operation } from '#platform/operation.ts';
import { orNotFound } from '#platform/refusal.ts';
import * as contract from '#providers/contract/supervision.ts';
import { permitsOn } from '#providers/domain/permits.ts';
import { reportLetterName, reportLetterOf } from '#providers/letter.ts';
import * as register from '#providers/store/register.ts';
import { listStops } from '#providers/store/stops.ts';
import { readSupervision } from './supervision.ts';

const how = { open: 'Det har inte följts upp än.', met: 'Det har rättats.', not_met: 'Det har inte rättats.' } as const;

export const writeReportLetter = operation(contract.writeReportLetter, async (ctx, { providerId, reportId }) => {
  const { tx, staff } = ctx;
  const provider = await register.getProvider(tx, providerId);
  const { visits, findings, demands, reports, words } = await readSupervision(ctx, providerId);
  const report = orNotFound(reports.find((one) => one.reportId === reportId && one.outcome === 'reported'));
  const kinds = await register.listPermitKinds(tx, report.on);
  const own = new Map(
    visits
      .filter(({ houseId, state }) => houseId === staff.organisationId && state === 'done')
      .map((one) => [one.visitId, one.on]),
  );
  const letter = {
    municipality: await register.nameOfHouse(tx, staff.organisationId),
    writtenBy: report.by ?? '',
    on: report.on,
    ground: report.ground,
    says: words(reportId, 'report') ?? '',
    provider,
    permits: permitsOn(kinds, provider.services, await register.listPermits(tx, providerId), report.on).map(
      ({ kind, ...one }) => ({
        ...one,
        title: kinds.find(({ code }) => code === kind)?.titleSv ?? kind,
      }),
    ),
    stops: (await listStops(tx, providerId))
      .filter(({ houseId }) => houseId === staff.organisationId)
      .map(({ ground, stoppedAt, liftedAt }) => ({ ground, since: stockholmDay(stoppedAt), isLifted: liftedAt !== null })),
    findings: findings.flatMap(({ findingId, visitId, area, grade }) => {
      const on = own.get(visitId);
      if (on === undefined || grade === 'good') return [];
      const demanded = demands
        .filter((one) => one.findingId === findingId)
        .map(({ dueOn, state }) => ({ dueOn, how: how[state] }));
      return [{ on, area, grade, says: words(findingId, 'finding'), demands: demanded }];
    }),
  };
  return pdfOf(reportLetterName(letter), reportLetterOf(letter));
});
