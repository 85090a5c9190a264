import { z } from 'zod';
import { CaseFunction } from '#access/domain.ts';
import { ExitCaseId, PersonId, StaffId, UnitId, Version } from '#kernel/ids.ts';
import { contract, part } from '#platform/contract.ts';
import { ExitCaseState, PersonKind } from './domain.ts';

const when = z.iso.datetime();

export const ExitCaseSummary = z.object({
  exitCaseId: ExitCaseId,
  personId: PersonId,
  pseudonym: z.string(),
  kind: PersonKind,
  state: ExitCaseState,
  responsible: z.string(),
  mine: z.boolean(),
  openedAt: when,
});

export const listExitCases = contract({
  name: 'case.list',
  http: 'GET /cases',
  who: 'staff',
  says: 'The cases one works on.',
  input: z.strictObject({}),
  output: z.object({ cases: z.array(ExitCaseSummary) }),
});

export const showExitCase = contract({
  name: 'case.show',
  http: 'GET /cases/:exitCaseId',
  who: 'staff',
  says: 'One case: who (pseudonym), state, and what one may do.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: ExitCaseSummary.extend({
    unitId: UnitId,
    unit: z.string(),
    openedBy: z.string(),
    hasIdentity: z.boolean(),
    throughBreakGlassUntil: when.nullable(),
    allowed: z.array(z.string()),
    version: Version,
  }),
});

export const Team = z
  .array(z.strictObject({ staffId: StaffId, function: CaseFunction }))
  .min(1, 'required')
  .max(20);

/**
 * No route of its own: every case begins with a contact, or the promise to meet within a day could be got round by opening a case at
 * once. A person handed over by another organisation is registered as a contact too.
 */
export const openCase = part({
  name: 'case.open',
  who: 'staff',
  says: 'Opens a case about a person and forms its first team.',
  input: z.strictObject({ personId: PersonId, unitId: UnitId, kind: PersonKind, team: Team }),
  output: z.object({ exitCaseId: ExitCaseId }),
});
