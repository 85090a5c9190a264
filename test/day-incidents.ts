import * as incidents from '#incidents/contract.ts';
import type { ExitCaseId, IncidentMeasureId, IncidentReportId, StaffId, UnitId } from '#kernel/ids.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';

/** A letter has come to the wrong one. */
export const wrongLetter = {
  kind: 'disclosure',
  what: 'Ett brev gick till fel mottagare. (Påhittat)',
  atOnce: 'Ringde mottagaren, som lämnade tillbaka det oöppnat.',
  knownAt: '2026-03-02T08:00:00.000Z',
} as const;

export const aHighRisk = {
  knownAt: '2026-03-02T08:00:00.000Z',
  breach: 'high',
  significant: 'no',
  serious: 'no',
  reasons: 'Brevet sade var personen är.',
} as const;

export const anAccount = {
  nature: 'Ett brev gick till fel mottagare.',
  affected: ['person'],
  people: 1,
  data: ['identity', 'place'],
  records: 1,
  consequences: 'Den som hotar kan få veta var personen är.',
  measures: 'Brevet är tillbaka. Två läser varje adress.',
  contact: 'Dataskyddsombudet, genom kommunens växel',
} as const;

export const toldImy = {
  code: 'breach_authority',
  outcome: { is: 'done', takenAt: '2026-03-02T09:00:00.000Z', whom: 'IMY, e-tjänsten', reference: 'IMY-2026-1' },
} as const;

/** Somebody in the team has reported something about the case, and is to see to it that it does not happen again. Nobody else but who keeps it knows. */
export interface ReportedDay {
  readonly incidentReportId: IncidentReportId;
  readonly incidentMeasureId: IncidentMeasureId;
}
export const reportedNames = ['incidentReportId', 'incidentMeasureId'] as const;

export async function reportADay(
  place: Asking,
  [by, keeper]: readonly [by: PersonaName, keeper: PersonaName],
  { unitId, exitCaseId, ownerId }: { unitId: UnitId; exitCaseId: ExitCaseId; ownerId: StaffId },
): Promise<ReportedDay> {
  const knownAt = place.installation.clock().toISOString();
  const about = { exitCaseId, exposed: true };
  const { incidentReportId } = await place.get(by, incidents.makeReport, { ...wrongLetter, unitId, knownAt, about });
  await place.get(keeper, incidents.judgeReport, { ...aHighRisk, incidentReportId, knownAt });
  const measure = { incidentReportId, what: 'Två läser varje adress.', ownerId, dueOn: '2099-03-20' } as const;
  const { incidentMeasureId } = await place.get(keeper, incidents.planMeasure, measure);
  return { incidentReportId, incidentMeasureId };
}

/** For each operation about an incident, what is right besides its id: see inputs.ts. */
export const incidentInputs = {
  'incident_report.make': ({ unitId, exitCaseId }) => ({ ...wrongLetter, unitId, about: { exitCaseId, exposed: true } }),
  'incident_report.show': ({ incidentReportId }) => ({ incidentReportId }),
  'incident_report.judge': ({ incidentReportId }) => ({ incidentReportId, ...aHighRisk }),
  'incident_report.note_step': ({ incidentReportId }) => ({ incidentReportId, ...toldImy }),
  'incident_report.write_account': ({ incidentReportId }) => ({ incidentReportId, ...anAccount }),
  'incident_report.letter': ({ incidentReportId }) => ({ incidentReportId }),
  'incident_report.plan_measure': ({ incidentReportId, coordinatorId }) => ({
    incidentReportId,
    what: 'Två läser varje adress.',
    ownerId: coordinatorId,
    dueOn: '2099-03-20',
  }),
  'incident_report.finish_measure': ({ incidentMeasureId }) => ({ incidentMeasureId, result: 'Två läser nu.' }),
  'incident_report.close': ({ incidentReportId }) => ({ incidentReportId, learnt: 'Två läser varje adress.' }),
  'incident_report.mark': ({ exitCaseId }) => ({ exitCaseId }),
  'incident_report.meet': ({ incidentReportId, exitCaseId }) => ({ incidentReportId, exitCaseId, how: 'assessment_asked' }),
} satisfies Record<
  string,
  (day: ReportedDay & { unitId: UnitId; exitCaseId: ExitCaseId; coordinatorId: StaffId }) => Readonly<Record<string, unknown>>
>;
