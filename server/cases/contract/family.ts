import { z } from 'zod';
import { ConcernId, ExitCaseId, RelativeId, Version } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { ConcernDuty, ConcernSource, Feedback, ProtectionNeed, Relation, RelativeAge } from '#cases/domain/family.ts';

const when = z.iso.datetime();
const By = { at: when, by: z.string() };
const knowledge = text({ max: 2000 });

const Told = {
  relation: Relation,
  age: RelativeAge,
  protection: ProtectionNeed,
  who: line({ max: 200 }),
  knows: knowledge.optional(),
  mustNotKnow: knowledge.optional(),
};

export const listFamily = contract({
  name: 'relative.list',
  http: 'GET /cases/:exitCaseId/relatives',
  who: 'staff',
  says: 'The family: relatives and children, their own need of protection, who knows what and who must not know; and concerns for children.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    relatives: z.array(
      z.object({
        relativeId: RelativeId,
        ...By,
        relation: Relation,
        age: RelativeAge,
        protection: ProtectionNeed,
        who: z.string(),
        knows: z.string().nullable(),
        mustNotKnow: z.string().nullable(),
        /** Their own case, for one who sees it. */
        other: z.object({ exitCaseId: ExitCaseId, pseudonym: z.string() }).nullable(),
        version: Version,
      }),
    ),
    concerns: z.array(
      z.object({
        concernId: ConcernId,
        ...By,
        relativeId: RelativeId.nullable(),
        source: ConcernSource,
        what: z.string(),
        duties: z.array(
          z.object({
            duty: ConcernDuty,
            titleSv: z.string(),
            titleEn: z.string(),
            citation: z.string(),
            dueAt: when,
            stoppedAt: when.nullable(),
            broken: z.boolean(),
          }),
        ),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const addRelative = contract({
  name: 'relative.add',
  http: 'POST /cases/:exitCaseId/relatives',
  who: 'staff',
  says: 'Somebody in the family, with their own need of protection, what they know and what they must not know.',
  creates: true,
  input: z.strictObject({ exitCaseId: ExitCaseId, ...Told }),
  output: z.object({ relativeId: RelativeId }),
});

export const changeRelative = contract({
  name: 'relative.change',
  http: 'PUT /cases/:exitCaseId/relatives/:relativeId',
  who: 'staff',
  says: 'Says anew what is known of somebody in the family.',
  input: z.strictObject({ exitCaseId: ExitCaseId, relativeId: RelativeId, ...Told, version: Version }),
  output: z.object({ version: Version }),
});

export const linkRelative = contract({
  name: 'relative.link',
  http: 'POST /cases/:exitCaseId/relatives/:relativeId/link',
  who: 'staff',
  says: 'The case that the relative has of their own, or none. Shown to those who see it.',
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    relativeId: RelativeId,
    otherCaseId: ExitCaseId.nullable(),
    version: Version,
  }),
  output: z.object({ version: Version }),
});

export const endRelative = contract({
  name: 'relative.end',
  http: 'POST /cases/:exitCaseId/relatives/:relativeId/end',
  who: 'staff',
  says: 'Somebody no longer has a place in the family of the case. What was written stays.',
  input: z.strictObject({ exitCaseId: ExitCaseId, relativeId: RelativeId, version: Version }),
  output: z.object({ version: Version }),
});

export const raiseConcern = contract({
  name: 'concern.raise',
  http: 'POST /cases/:exitCaseId/concerns',
  who: 'staff',
  says: 'A concern for a child: it starts the duties of SoL 19 and 20 kap.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    relativeId: RelativeId.optional(),
    source: ConcernSource,
    feedback: Feedback,
    what: text({ max: 4000 }),
  }),
  output: z.object({ concernId: ConcernId }),
});

export const fulfilConcern = contract({
  name: 'concern.fulfil',
  http: 'POST /cases/:exitCaseId/concerns/:concernId/fulfil',
  who: 'staff',
  says: 'A duty towards a child has been done: its clock stops.',
  input: z.strictObject({ exitCaseId: ExitCaseId, concernId: ConcernId, duty: ConcernDuty }),
  output: z.object({}),
});
