import { z } from 'zod';
import { OrganisationId } from '#kernel/ids.ts';
import { line } from '#kernel/text.ts';

/** A unit that a provider runs, by what it is called there, and the municipality where it lies. No name here ends in `Id` besides the one that each kind has, for the trail would keep it. */
export const NamedUnit = z.strictObject({ organisationId: OrganisationId, provider: OrganisationId, unit: line({ max: 80 }) });

/** What a question is about: a municipality, or a unit in it. */
export interface Candidate {
  readonly organisationId: string;
  readonly provider?: string | undefined;
  readonly unit?: string | undefined;
}

/** What each of these fields names, in order. */
export const candidatesIn = (said: Readonly<Record<string, unknown>>, fields: readonly string[]): Candidate[] =>
  fields.flatMap((field) =>
    ((said[field] ?? []) as readonly (string | Candidate)[]).map((one) =>
      typeof one === 'string' ? { organisationId: one } : one,
    ),
  );

/** The same for the same municipality, or the same unit however its name is written. */
export const keyOfCandidate = ({ organisationId, provider, unit }: Candidate): string =>
  [organisationId, provider, unit?.trim().toLowerCase()].filter((part) => part !== undefined).join(' ');

/** As a person reads it. */
export const candidateInWords = ({ organisationId, provider, unit }: Candidate, names: ReadonlyMap<string, string>): string =>
  [unit, provider, organisationId].flatMap((one) => (one === undefined ? [] : [names.get(one) ?? one])).join(', ');
