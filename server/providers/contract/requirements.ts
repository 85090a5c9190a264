import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { EvidenceId, ProviderId, RequirementId } from '#kernel/ids.ts';
import { line } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { EvidenceOutcome, Service } from '#providers/words.ts';

export { EvidenceOutcome };

const both = z.object({ sv: z.string(), en: z.string() });

export const listRequirements = contract({
  name: 'requirement.list',
  http: 'GET /provider-requirements',
  who: 'staff',
  says: 'What is demanded of whoever is hired: what comes with the program, and what the own house has added.',
  input: z.strictObject({}),
  output: z.object({
    requirements: z.array(
      z.object({
        requirementId: RequirementId,
        title: both,
        services: z.array(Service),
        lastsMonths: z.number().nullable(),
        citation: z.string().nullable(),
        from: Day,
        to: Day.nullable(),
        isOurs: z.boolean(),
        allowed: z.array(z.string()),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const addRequirement = contract({
  name: 'requirement.add',
  http: 'POST /provider-requirements',
  who: 'staff',
  says: 'Adds a demand of the own house on those who do certain services, from a day on. Other houses do not see it.',
  creates: true,
  input: z.strictObject({
    title: line({ max: 200 }),
    services: z.array(Service).min(1, 'required').max(8),
    lastsMonths: z.int().min(1).max(120).nullable(),
    from: Day,
  }),
  output: z.object({ requirementId: RequirementId }),
});

export const endRequirement = contract({
  name: 'requirement.end',
  http: 'POST /provider-requirements/:requirementId/end',
  who: 'staff',
  says: 'Says the last day of a demand of the own house.',
  input: z.strictObject({ requirementId: RequirementId, to: Day }),
  output: z.object({}),
});

export const noteEvidence = contract({
  name: 'evidence.note',
  http: 'POST /providers/:providerId/evidence',
  who: 'staff',
  says: 'Notes that somebody has seen that a provider meets a demand, or does not. The latest holds, and runs out when the demand says so.',
  creates: true,
  input: z.strictObject({ providerId: ProviderId, requirementId: RequirementId, outcome: EvidenceOutcome, seenOn: Day }),
  output: z.object({ evidenceId: EvidenceId }),
});
