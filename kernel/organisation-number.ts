import organisationsnummer from 'organisationsnummer';
import { z } from 'zod';

// Under Node's rules for CommonJS the compiler looks for the class one step further in than Node and Vite find it.
const Organisationsnummer = organisationsnummer as unknown as typeof organisationsnummer.default;

/** How it is written: with a hyphen or none, at times with the prefix 16 that registers of mixed numbers use. */
const bare = (written: string) => written.replace(/[\s-]/g, '').replace(/^16(?=\d{10}$)/, '');

/** A sole trader trades under their own personal number. That is no organisation's number, and must not stand in an open register. */
const isOrganisationNumber = (digits: string) =>
  /^\d{10}$/.test(digits) && Organisationsnummer.valid(digits) && !Organisationsnummer.parse(digits).isPersonnummer();

/** Organisationsnummer of a legal person (lag 1974:174), ten digits. Only parsing makes one, so every one is valid. */
export const OrganisationNumber = z
  .string()
  .overwrite(bare)
  .refine(isOrganisationNumber, { error: 'not_an_organisation_number' })
  .brand<'OrganisationNumber'>();
export type OrganisationNumber = z.infer<typeof OrganisationNumber>;
