import { z } from 'zod';
import { ExitCaseId, IncidentId, PartnerId, StaffId, Version } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { IncidentKind, PartnerKind, PoliceReport, SafetyLevel } from '#cases/domain/safety.ts';

const when = z.iso.datetime();
const By = { at: when, by: z.string() };
const OneCase = z.strictObject({ exitCaseId: ExitCaseId });

export const listPartners = contract({
  name: 'partner.list',
  http: 'GET /cases/:exitCaseId/partners',
  who: 'staff',
  says: 'Who else has a part in the case, from other organisations, by function. They see nothing here.',
  input: OneCase,
  output: z.object({
    partners: z.array(
      z.object({ partnerId: PartnerId, ...By, kind: PartnerKind, function: z.string(), contact: z.string().nullable() }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const addPartner = contract({
  name: 'partner.add',
  http: 'POST /cases/:exitCaseId/partners',
  who: 'staff',
  says: 'A function in another organisation that has a part in the case, and how to reach it.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    kind: PartnerKind,
    function: line({ max: 120 }),
    contact: text({ max: 500 }).optional(),
  }),
  output: z.object({ partnerId: PartnerId }),
});

export const endPartner = contract({
  name: 'partner.end',
  http: 'POST /cases/:exitCaseId/partners/:partnerId/end',
  who: 'staff',
  says: 'A function no longer has a part in the case.',
  input: z.strictObject({ exitCaseId: ExitCaseId, partnerId: PartnerId }),
  output: z.object({}),
});

export const listSafety = contract({
  name: 'safety.list',
  http: 'GET /cases/:exitCaseId/safety',
  who: 'staff',
  says: 'What those who work with the case have asked for their own safety.',
  input: OneCase,
  output: z.object({
    flags: z.array(z.object({ ...By, level: SafetyLevel, why: z.string(), mine: z.boolean() })),
    allowed: z.array(z.string()),
  }),
});

export const raiseSafetyFlag = contract({
  name: 'safety.raise',
  http: 'POST /cases/:exitCaseId/safety',
  who: 'staff',
  says: 'Raises a flag for one’s own safety, in place of the one before. Team and manager are told.',
  input: z.strictObject({ exitCaseId: ExitCaseId, level: SafetyLevel, why: text({ max: 1000 }) }),
  output: z.object({}),
});

export const lowerSafetyFlag = contract({
  name: 'safety.lower',
  http: 'POST /cases/:exitCaseId/safety/lower',
  who: 'staff',
  says: 'Takes one’s own flag down.',
  input: OneCase,
  output: z.object({}),
});

export const listIncidents = contract({
  name: 'incident.list',
  http: 'GET /incidents',
  who: 'staff',
  says: 'Threats and violence against staff: in one case, or in all that one may read as its team or as the manager of its unit.',
  input: z.strictObject({ exitCaseId: ExitCaseId.optional() }),
  output: z.object({
    incidents: z.array(
      z.object({
        incidentId: IncidentId,
        ...By,
        pseudonym: z.string(),
        happenedAt: when,
        kind: IncidentKind,
        against: z.string(),
        police: PoliceReport,
        what: z.string(),
        measures: z.string().nullable(),
        version: Version,
      }),
    ),
  }),
});

export const recordIncident = contract({
  name: 'incident.record',
  http: 'POST /cases/:exitCaseId/incidents',
  who: 'staff',
  says: 'Threat or violence against somebody who works here. Team and manager are told.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    happenedAt: when,
    kind: IncidentKind,
    againstId: StaffId,
    police: PoliceReport,
    what: text({ max: 4000 }),
    measures: text({ max: 2000 }).optional(),
  }),
  output: z.object({ incidentId: IncidentId }),
});

export const followUpIncident = contract({
  name: 'incident.follow_up',
  http: 'PUT /incidents/:incidentId',
  who: 'staff',
  says: 'What was done after an incident, and whether the police know.',
  input: z.strictObject({
    incidentId: IncidentId,
    police: PoliceReport,
    measures: text({ max: 2000 }),
    version: Version,
  }),
  output: z.object({ version: Version }),
});

export const handOverCase = contract({
  name: 'case.hand_over',
  http: 'POST /cases/:exitCaseId/hand-over',
  who: 'staff',
  says: 'Hands all that one in the team answers for, oneself or another, to a colleague.',
  input: z.strictObject({ exitCaseId: ExitCaseId, fromId: StaffId, toId: StaffId }),
  output: z.object({}),
});

export const listLeftCases = contract({
  name: 'case.list_left',
  http: 'GET /cases-left',
  who: 'staff',
  says: 'Cases of the units one manages in which nobody is left who can work.',
  input: z.strictObject({}),
  output: z.object({ cases: z.array(z.object({ exitCaseId: ExitCaseId, pseudonym: z.string() })) }),
});

export const rescueCase = contract({
  name: 'case.rescue',
  http: 'POST /cases-left/:exitCaseId/hand-over',
  who: 'staff',
  says: 'The manager of the unit hands a case that everybody has left to somebody who can work in it.',
  input: z.strictObject({ exitCaseId: ExitCaseId, toId: StaffId }),
  output: z.object({}),
});
