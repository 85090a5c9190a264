import { z } from 'zod';
import { PersonalNumber } from '#kernel/personal-number.ts';
import { line, text } from '#kernel/text.ts';

/** Who somebody is, as far as they have said it. Always sealed; everyone sees the pseudonym instead. */
export const Identity = z.strictObject({
  name: line({ max: 120 }).nullable(),
  personalNumber: PersonalNumber.nullable(),
  contactWays: text({ max: 1000 }).nullable(),
});
export type Identity = z.infer<typeof Identity>;

/** Says anything at all. One who leaves every field empty is anonymous, and nothing is stored of them (SoL 14 kap. 5 §). */
export function saysWho(identity: Identity | undefined): identity is Identity {
  return identity !== undefined && Object.values(identity).some((part) => part !== null);
}

/** An identity as it was once kept: held to no later rule for how a number or a name is written. */
export type KeptIdentity = Readonly<Record<keyof Identity, string | null>>;

/** What was known of somebody and what they have said since: the later word counts, and silence takes nothing back. */
export function joined(known: KeptIdentity, said: KeptIdentity): KeptIdentity {
  return {
    name: said.name ?? known.name,
    personalNumber: said.personalNumber ?? known.personalNumber,
    contactWays: said.contactWays ?? known.contactWays,
  };
}
