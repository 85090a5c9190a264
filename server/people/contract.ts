import { z } from 'zod';
import { ExitCaseId, PersonId, Version } from '#kernel/ids.ts';
import { PersonalNumber } from '#kernel/personal-number.ts';
import { contract } from '#platform/contract.ts';
import { Identity } from './domain.ts';

export const showIdentity = contract({
  name: 'person.reveal',
  http: 'POST /people/:personId/reveal',
  who: 'staff',
  says: 'Shows the sealed identity. A click of its own, and it is in the trail.',
  input: z.strictObject({ personId: PersonId }),
  output: z.object({
    personId: PersonId,
    name: z.string().nullable(),
    personalNumber: z.string().nullable(),
    contactWays: z.string().nullable(),
    version: Version,
  }),
});

export const recordIdentity = contract({
  name: 'person.identify',
  http: 'PUT /people/:personId/identity',
  who: 'staff',
  says: 'Seals the identity of a person under the key of their case.',
  input: z.strictObject({ personId: PersonId, ...Identity.shape, version: Version }),
  output: z.object({ personId: PersonId, version: Version }),
});

export const findByNumber = contract({
  name: 'person.find_by_number',
  http: 'POST /people/find-by-number',
  who: 'staff',
  says: 'Finds the cases of an exact personal number among those one may see. In the trail.',
  input: z.strictObject({ personalNumber: PersonalNumber }),
  output: z.object({ people: z.array(z.object({ personId: PersonId, pseudonym: z.string(), exitCaseId: ExitCaseId })) }),
});
