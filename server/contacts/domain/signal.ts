import type { Identity } from '#people/domain.ts';
import { About, Age, type SafeContact, type YesNoUnknown } from '#contacts/words.ts';

interface FromSignal {
  readonly about: About;
  readonly age: Age;
  readonly childrenInFamily: YesNoUnknown;
  readonly language: 'sv';
  readonly message: string | undefined;
  readonly safeContact: SafeContact;
  readonly identity: Identity | undefined;
}

const textIn = (said: Readonly<Record<string, unknown>>, field: string) => {
  const value = said[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What a signal says, as the contact that it becomes. Why the agency may tell stays with the signal. */
export function registrationOf(said: Readonly<Record<string, unknown>>): FromSignal {
  const name = textIn(said, 'called');
  return {
    about: About.parse(said['about']),
    age: Age.parse(said['age']),
    childrenInFamily: 'unknown',
    language: 'sv',
    message: textIn(said, 'happened'),
    safeContact: { how: 'other', words: textIn(said, 'reach') ?? '–' },
    identity: name === undefined ? undefined : { name, personalNumber: null, contactWays: null },
  };
}
