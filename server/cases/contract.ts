import { z } from 'zod';
import { ExitCaseId, PersonId, UnitId, Version } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
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
