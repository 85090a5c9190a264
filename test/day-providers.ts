import type {
  ExchangeId,
  ExitCaseId,
  FindingId,
  FrameworkId,
  LocalStopId,
  MisconductId,
  ProviderDemandId,
  ProviderReportId,
  SupervisionVisitId,
  OwnerId,
  ProviderId,
  ProviderUnitId,
  RequirementId,
} from '#kernel/ids.ts';
import { listOrganisations } from '#access/contract.ts';
import * as providers from '#providers/contract.ts';
import * as assignments from '#providers/contract/assignments.ts';
import { addRequirement } from '#providers/contract/requirements.ts';
import * as supervision from '#providers/contract/supervision.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';

/** Nobody's: no organisation has a number that begins with 4. */
export const inventedNumbers = ['402010-0014', '402010-0022', '402010-0030', '402010-0048', '402010-0055'] as const;

export const aProvider = {
  organisationNumber: inventedNumbers[0],
  name: 'Påhittade Stödboendet AB',
  services: ['supported_housing', 'coaching'],
  worksHereId: null,
} as const;

export const anAgreement = {
  reference: 'R 2026-1',
  from: '2026-01-01',
  to: '2026-12-31',
  prices: [{ service: 'supported_housing', per: 'day', ore: 215_000, from: '2026-01-01', to: null }],
} as const;

export const aFinding = { area: 'safety', grade: 'serious', says: 'Larmet fungerar inte.' } as const;
export const aDemand = { dueOn: '2026-04-01', what: 'Laga larmet.' } as const;
export const aReport = {
  ground: 'serious_deficiency',
  outcome: 'reported',
  on: '2026-03-02',
  says: 'Larmet har varit trasigt i två månader.',
} as const;
export const aMisconduct = { kind: 'misconduct', receivedOn: '2026-03-02', what: 'Ingen personal en natt.' } as const;

export const onDuty = { ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet.' } as const;
export const anAssignment = { ...onDuty, service: 'coaching', from: '2026-03-02', goal1: 'Har ett arbete' } as const;

/** A provider that all municipalities know, and what one of them has of it for itself. */
export interface ProvidedDay {
  readonly providerId: ProviderId;
  readonly providerUnitId: ProviderUnitId;
  readonly ownerId: OwnerId;
  readonly frameworkId: FrameworkId;
  readonly localStopId: LocalStopId;
  readonly requirementId: RequirementId;
  /** Planned, and one that has been made. */
  readonly supervisionVisitId: SupervisionVisitId;
  readonly findingId: FindingId;
  readonly demandId: ProviderDemandId;
  readonly reportId: ProviderReportId;
  readonly misconductId: MisconductId;
  /** What it has been hired to do in the case, by the exchange. */
  readonly assignmentId: ExchangeId;
}
/** What hangs on the case. */
export const hiredNames = ['assignmentId'] as const;
/** What no other municipality is handed. */
export const providedNames = [
  'frameworkId',
  'localStopId',
  'requirementId',
  'supervisionVisitId',
  'reportId',
  'misconductId',
] as const;

export async function provideADay({ get }: Pick<Asking, 'get'>, by: PersonaName, exitCaseId: ExitCaseId): Promise<ProvidedDay> {
  const found = (await get(by, providers.listProviders, { search: aProvider.organisationNumber })).providers[0];
  const { organisations } = await get(by, listOrganisations, { kind: 'provider' });
  const worksHereId = organisations[0]?.organisationId ?? null;
  const written = { ...aProvider, services: [...aProvider.services], worksHereId };
  const { providerId } = found ?? (await get(by, providers.registerProvider, written));
  const { exchangeId: assignmentId } = await get(by, assignments.sendAssignment, { exitCaseId, providerId, ...anAssignment });
  const unit = { providerId, name: 'Påhittade huset', service: 'supported_housing', places: 6 } as const;
  const { providerUnitId } = await get(by, providers.addUnit, unit);
  const { ownerId } = await get(by, providers.noteOwner, { providerId, kind: 'natural_person', name: null, from: '2026-01-01' });
  const { frameworkId } = await get(by, providers.makeFramework, { providerId, ...anAgreement, prices: [...anAgreement.prices] });
  const stop = { providerId, ground: 'safety', reason: 'Larmet fungerar inte.' } as const;
  const { localStopId } = await get(by, providers.beginLocalStop, stop);
  const demand = { title: 'Egen rutin för besök', services: ['coaching' as const], lastsMonths: 12, from: '2026-01-01' } as const;
  const { requirementId } = await get(by, addRequirement, { ...demand, services: [...demand.services] });
  const visit = () => get(by, supervision.planVisit, { providerId, kind: 'unannounced', on: '2026-03-02' });
  const { visitId: supervisionVisitId } = await visit();
  const made = { providerId, ...(await visit()), on: '2026-03-02', findings: [aFinding] } as const;
  const { findingIds } = await get(by, supervision.carryOutVisit, { ...made, findings: [aFinding] });
  const findingId = findingIds[0] as FindingId;
  const { demandId } = await get(by, supervision.demandOf, { providerId, findingId, ...aDemand });
  const { reportId } = await get(by, supervision.makeProviderReport, { providerId, ...aReport });
  const { misconductId } = await get(by, supervision.registerMisconduct, { providerId, ...aMisconduct });
  return {
    providerId,
    providerUnitId,
    ownerId,
    frameworkId,
    localStopId,
    requirementId,
    supervisionVisitId,
    findingId,
    demandId,
    reportId,
    misconductId,
    assignmentId,
  };
}

/** For each operation about providers, what is right besides its id: see inputs.ts. */
export const providerInputs = {
  'provider.show': ({ providerId }) => ({ providerId }),
  'provider.register': () => ({ ...aProvider, organisationNumber: inventedNumbers[1] }),
  'provider.change': ({ providerId }) => ({ providerId, ...rest(aProvider), version: 1 }),
  'provider.add_unit': ({ providerId }) => ({ providerId, name: 'Huset', service: 'coaching', places: null }),
  'provider.close_unit': ({ providerId, providerUnitId }) => ({ providerId, providerUnitId }),
  'permit.note': ({ providerId }) => ({ providerId, kind: 'supported_housing', number: 'P 1', from: '2026-01-01', to: null }),
  'owner.note': ({ providerId }) => ({ providerId, kind: 'company', name: 'Påhittade Ägarbolaget AB', from: '2026-02-01' }),
  'owner.end': ({ providerId, ownerId }) => ({ providerId, ownerId, to: '2026-03-02' }),
  'framework.make': ({ providerId }) => ({ providerId, ...anAgreement }),
  'requirement.end': ({ requirementId }) => ({ requirementId, to: '2026-03-02' }),
  'evidence.note': ({ providerId, requirementId }) => ({ providerId, requirementId, outcome: 'met', seenOn: '2026-03-02' }),
  'supervision.show': ({ providerId }) => ({ providerId }),
  'supervision.plan': ({ providerId }) => ({ providerId, kind: 'planned', on: '2026-03-09' }),
  'supervision.cancel': ({ providerId, supervisionVisitId }) => ({ providerId, visitId: supervisionVisitId }),
  'supervision.carry_out': ({ providerId, supervisionVisitId }) => ({
    providerId,
    visitId: supervisionVisitId,
    on: '2026-03-02',
    findings: [aFinding],
  }),
  'supervision.demand': ({ providerId, findingId }) => ({ providerId, findingId, ...aDemand }),
  'supervision.follow_up': ({ providerId, demandId }) => ({ providerId, demandId, outcome: 'met', says: 'Larmet är lagat.' }),
  'provider_report.make': ({ providerId }) => ({ providerId, ...aReport }),
  'provider_report.letter': ({ providerId, reportId }) => ({ providerId, reportId }),
  'misconduct.register': ({ providerId }) => ({ providerId, ...aMisconduct }),
  'misconduct.assess': ({ providerId, misconductId }) => ({ providerId, misconductId, isSerious: true, result: 'Det var så.' }),
  'misconduct.report': ({ providerId, misconductId }) => ({ providerId, misconductId, on: '2026-03-02' }),
  'assignment.list': ({ exitCaseId }) => ({ exitCaseId }),
  'assignment.send': ({ exitCaseId, providerId }) => ({ exitCaseId, providerId, ...anAssignment }),
  'assignment.say': ({ exitCaseId, assignmentId }) => ({ exitCaseId, exchangeId: assignmentId, ...onDuty, verdict: 'ends' }),
  'invoice.decide': ({ exitCaseId, assignmentId }) => ({
    exitCaseId,
    exchangeId: assignmentId,
    number: 'F-1',
    edition: 1,
    state: 'attested',
    reason: null,
  }),
  'deviation.report': ({ exitCaseId, assignmentId }) => ({
    exitCaseId,
    exchangeId: assignmentId,
    nth: 1,
    kind: 'misconduct',
    what: 'Ingen personal en natt.',
  }),
  'commission.show': ({ assignmentId }) => ({ exchangeId: assignmentId }),
  'commission.answer': ({ assignmentId }) => ({
    exchangeId: assignmentId,
    answer: { outcome: 'accepted', from: '2026-03-02' },
  }),
  'commission.report': ({ assignmentId }) => ({ exchangeId: assignmentId, report: { outcome: 'plan', text: 'Samtal.' } }),
  'attendance.note': ({ assignmentId }) => ({
    exchangeId: assignmentId,
    on: '2026-03-02',
    kind: 'day',
    outcome: 'present',
  }),
  'local_stop.begin': ({ providerId }) => ({ providerId, ground: 'safety', reason: 'Larmet fungerar inte.' }),
  'local_stop.confirm': ({ providerId, localStopId }) => ({ providerId, localStopId }),
  'local_stop.ask_to_lift': ({ providerId, localStopId }) => ({ providerId, localStopId, reason: 'Larmet är lagat.' }),
  'local_stop.lift': ({ providerId, localStopId }) => ({ providerId, localStopId }),
  'local_stop.keep': ({ providerId, localStopId }) => ({ providerId, localStopId, reason: 'Larmet är inte provat.' }),
} satisfies Record<string, (day: ProvidedDay & { exitCaseId: ExitCaseId }) => Readonly<Record<string, unknown>>>;

function rest({ name, services, worksHereId }: typeof aProvider) {
  return { name, services, worksHereId };
}
