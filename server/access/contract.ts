import { z } from 'zod';
import {
  BreakGlassId,
  ExclusionId,
  ExitCaseId,
  NoticeId,
  OrganisationId,
  RoleGrantId,
  StaffId,
  UnitId,
  Version,
} from '#kernel/ids.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { CaseFunction, CountsIn, LegalGround, NoticeAbout, NoticeKind, Role } from './domain.ts';

const when = z.iso.datetime();
const Named = { name: z.string() };

export const showMe = contract({
  name: 'session.show',
  http: 'GET /me',
  who: 'signed_in',
  says: 'Who is signed in, where they work, and which operations their roles list.',
  input: z.strictObject({}),
  output: z.object({
    staffId: StaffId,
    ...Named,
    title: z.string(),
    organisation: z.object({ organisationId: OrganisationId, ...Named, kind: OrganisationKind }),
    grants: z.array(z.object({ role: Role, unitId: UnitId, unit: z.string() })),
    may: z.array(z.string()),
    demo: z.boolean(),
    idleMinutes: z.number(),
  }),
});

export const endSessions = contract({
  name: 'session.end_all',
  http: 'POST /sessions/end-all',
  who: 'signed_in',
  says: 'Signs the person out on every device.',
  input: z.strictObject({}),
  output: z.object({ ended: z.number() }),
});

export const listOrganisations = contract({
  name: 'organisation.list',
  http: 'GET /organisations',
  who: 'signed_in',
  says: 'The register of organisations: municipalities, regions, police regions, agencies and providers.',
  input: z.strictObject({ kind: OrganisationKind.optional(), search: line({ max: 80 }).optional() }),
  output: z.object({
    organisations: z.array(
      z.object({
        organisationId: OrganisationId,
        kind: OrganisationKind,
        code: z.string(),
        ...Named,
        county: z.string().nullable(),
        policeRegion: z.string().nullable(),
        receivesContacts: z.boolean(),
      }),
    ),
  }),
});

/** How the public reaches the organisation by other ways than through Omstart, and how the promise is counted. */
export const showOrganisation = contract({
  name: 'organisation.show',
  http: 'GET /organisation',
  who: 'staff',
  says: 'Settings of the own organisation: contact ways on the public page and how the promise is counted.',
  input: z.strictObject({}),
  output: z.object({
    organisationId: OrganisationId,
    ...Named,
    phone: z.string().nullable(),
    email: z.string().nullable(),
    openingHours: z.string().nullable(),
    countsIn: CountsIn,
    version: Version,
  }),
});

export const changeOrganisation = contract({
  name: 'organisation.change',
  http: 'PUT /organisation',
  who: 'staff',
  says: 'Changes the settings of the own organisation.',
  input: z.strictObject({
    phone: line({ max: 40 }).nullable(),
    email: z.email('invalid').max(120).nullable(),
    openingHours: line({ max: 120 }).nullable(),
    countsIn: CountsIn,
    version: Version,
  }),
  output: z.object({ version: Version }),
});

const StaffMember = z.object({
  staffId: StaffId,
  ...Named,
  title: z.string(),
  ended: z.boolean(),
  /** Whether one of their roles lets them be in the team of a case. */
  worksOnCases: z.boolean(),
  grants: z.array(z.object({ roleGrantId: RoleGrantId, role: Role, unitId: UnitId, unit: z.string() })),
  version: Version,
});

export const listStaff = contract({
  name: 'staff.list',
  http: 'GET /staff',
  who: 'staff',
  says: 'Colleagues in the own organisation, with their units and roles.',
  input: z.strictObject({}),
  output: z.object({ staff: z.array(StaffMember), units: z.array(z.object({ unitId: UnitId, ...Named })) }),
});

export const registerStaff = contract({
  name: 'staff.register',
  http: 'POST /staff',
  who: 'staff',
  says: 'Adds a colleague, known to the identity provider by a subject.',
  creates: true,
  input: z.strictObject({ subject: line({ max: 200 }), name: line({ max: 120 }), title: line({ max: 120 }) }),
  output: z.object({ staffId: StaffId }),
});

export const endStaff = contract({
  name: 'staff.end',
  http: 'POST /staff/:staffId/end',
  who: 'staff',
  says: 'Ends a colleague: roles and sessions end at once.',
  input: z.strictObject({ staffId: StaffId, version: Version }),
  output: z.object({ version: Version }),
});

export const grantRole = contract({
  name: 'role.grant',
  http: 'POST /staff/:staffId/roles',
  who: 'staff',
  says: 'Gives a colleague a role in a unit. Nobody changes their own roles.',
  creates: true,
  input: z.strictObject({ staffId: StaffId, unitId: UnitId, role: Role }),
  output: z.object({ roleGrantId: RoleGrantId }),
});

export const withdrawRole = contract({
  name: 'role.withdraw',
  http: 'POST /roles/:roleGrantId/withdraw',
  who: 'staff',
  says: 'Takes a role back.',
  input: z.strictObject({ roleGrantId: RoleGrantId }),
  output: z.object({}),
});

export const openUnit = contract({
  name: 'unit.open',
  http: 'POST /units',
  who: 'staff',
  says: 'Adds a unit to the own organisation.',
  creates: true,
  input: z.strictObject({ name: line({ max: 120 }) }),
  output: z.object({ unitId: UnitId }),
});

export const showTeam = contract({
  name: 'team.show',
  http: 'GET /cases/:exitCaseId/team',
  who: 'staff',
  says: 'Who works on a case, and who is excluded from it.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    team: z.array(z.object({ staffId: StaffId, ...Named, title: z.string(), function: CaseFunction, since: when })),
    exclusions: z.array(
      z.object({
        exclusionId: ExclusionId,
        staffId: StaffId.nullable(),
        unitId: UnitId.nullable(),
        ...Named,
        since: when,
      }),
    ),
  }),
});

export const assign = contract({
  name: 'team.assign',
  http: 'POST /cases/:exitCaseId/team',
  who: 'staff',
  says: 'Lets a colleague work on a case, or changes their function in it.',
  input: z.strictObject({ exitCaseId: ExitCaseId, staffId: StaffId, function: CaseFunction }),
  output: z.object({}),
});

export const unassign = contract({
  name: 'team.release',
  http: 'POST /cases/:exitCaseId/team/:staffId/release',
  who: 'staff',
  says: 'Ends a colleague’s work on a case. The last responsible worker cannot be released.',
  input: z.strictObject({ exitCaseId: ExitCaseId, staffId: StaffId }),
  output: z.object({}),
});

export const exclude = contract({
  name: 'exclusion.add',
  http: 'POST /cases/:exitCaseId/exclusions',
  who: 'staff',
  says: 'Shuts a named colleague or a unit out of a case, whatever else they may see.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    who: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('staff'), staffId: StaffId }),
      z.strictObject({ kind: z.literal('unit'), unitId: UnitId }),
    ]),
  }),
  output: z.object({ exclusionId: ExclusionId }),
});

export const endExclusion = contract({
  name: 'exclusion.end',
  http: 'POST /cases/:exitCaseId/exclusions/:exclusionId/end',
  who: 'staff',
  says: 'Ends an exclusion.',
  input: z.strictObject({ exitCaseId: ExitCaseId, exclusionId: ExclusionId }),
  output: z.object({}),
});

export const openBreakGlass = contract({
  name: 'break_glass.open',
  http: 'POST /break-glass',
  who: 'staff',
  says: 'Emergency access to one case for at most three hours. The case owner is told at once and a second person reviews it.',
  creates: true,
  input: z.strictObject({
    pseudonym: line({ max: 80 }),
    legalGround: LegalGround,
    reason: text({ min: 20, max: 2000 }),
    minutes: z.number('not_a_number').int('not_a_number').min(15).max(180),
  }),
  output: z.object({ breakGlassId: BreakGlassId, exitCaseId: ExitCaseId, until: when }),
});

export const listBreakGlass = contract({
  name: 'break_glass.list',
  http: 'GET /break-glass',
  who: 'staff',
  says: 'Emergency accesses to review, and one’s own that are open.',
  input: z.strictObject({}),
  output: z.object({
    breakGlass: z.array(
      z.object({
        breakGlassId: BreakGlassId,
        exitCaseId: ExitCaseId,
        pseudonym: z.string(),
        staffId: StaffId,
        staff: z.string(),
        legalGround: LegalGround,
        reason: z.string(),
        openedAt: when,
        until: when,
        review: z.object({ verdict: z.enum(['justified', 'not_justified']), by: z.string(), at: when }).nullable(),
        allowed: z.array(z.string()),
      }),
    ),
  }),
});

export const closeBreakGlass = contract({
  name: 'break_glass.close',
  http: 'POST /break-glass/:breakGlassId/close',
  who: 'staff',
  says: 'Ends one’s own emergency access before its time is out.',
  input: z.strictObject({ breakGlassId: BreakGlassId }),
  output: z.object({}),
});

export const reviewBreakGlass = contract({
  name: 'break_glass.review',
  http: 'POST /break-glass/:breakGlassId/review',
  who: 'staff',
  says: 'A second person’s verdict on an emergency access.',
  input: z.strictObject({
    breakGlassId: BreakGlassId,
    verdict: z.enum(['justified', 'not_justified'], 'not_a_choice'),
    remark: text({ max: 2000 }).optional(),
  }),
  output: z.object({}),
});

export const listNotices = contract({
  name: 'notice.list',
  http: 'GET /notices',
  who: 'staff',
  says: 'What the system has told the person and they have not yet confirmed.',
  input: z.strictObject({}),
  output: z.object({
    notices: z.array(
      z.object({
        noticeId: NoticeId,
        kind: NoticeKind,
        about: NoticeAbout,
        subjectId: z.uuid(),
        subject: z.string(),
        /** What is to be done. */
        title: z.object({ sv: z.string(), en: z.string() }).nullable(),
        at: when,
      }),
    ),
  }),
});

export const confirmNotice = contract({
  name: 'notice.confirm',
  http: 'POST /notices/:noticeId/confirm',
  who: 'staff',
  says: 'Confirms that a notice has been read.',
  input: z.strictObject({ noticeId: NoticeId }),
  output: z.object({}),
});
