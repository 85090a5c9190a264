import { type Day, timeInLetter } from '#kernel/day.ts';
import type { Written } from '#platform/documents.ts';
import type { Account, Affected, DataKind } from './words.ts';

/** What the notification is written from: the points of article 33.3, and nobody's name but whom to ask. */
export interface BreachLetter {
  readonly house: string;
  readonly reference: string;
  readonly knownAt: Date;
  readonly dueAt: Date | null;
  readonly writtenAt: Date;
  readonly account: Account;
}

const affected = {
  person: 'Personer som får stöd',
  child: 'Barn',
  relative: 'Anhöriga',
  staff: 'Personal',
  other: 'Andra',
} as const satisfies Record<Affected, string>;

const data = {
  identity: 'vilka personerna är',
  contact: 'kontaktuppgifter',
  place: 'var någon är',
  health: 'hälsa',
  crime: 'brott och misstanke om brott',
  social: 'sociala förhållanden',
  other: 'annat',
} as const satisfies Record<DataKind, string>;

const number = (value: number) => value.toLocaleString('sv-SE');

/** A file name is seen by whoever sees the folder. */
export const breachLetterName = (reference: string, on: Day): string => `Anmälan ${reference} ${on}.pdf`;

/** The notification of a personal data breach, as it is sent to the Authority for Privacy Protection. */
export function breachLetterOf({ house, reference, knownAt, dueAt, writtenAt, account }: BreachLetter): Written {
  return {
    lang: 'sv',
    title: 'Anmälan av personuppgiftsincident',
    sender: house,
    facts: [
      { term: 'Till', value: 'Integritetsskyddsmyndigheten (IMY)' },
      { term: 'Personuppgiftsansvarig', value: house },
      { term: 'Vårt nummer', value: reference },
      { term: 'Blev känd', value: timeInLetter(knownAt) },
      ...(dueAt === null ? [] : [{ term: 'Ska anmälas senast', value: timeInLetter(dueAt) }]),
      { term: 'Skriven', value: timeInLetter(writtenAt) },
    ],
    sections: [
      {
        heading: 'Vad som har hänt',
        paragraphs: [
          account.nature,
          `Vilka det gäller: ${account.affected.map((one) => affected[one].toLowerCase()).join(', ')}. Ungefär ${number(account.people)} ${account.people === 1 ? 'person' : 'personer'}.`,
          `Vilka uppgifter: ${account.data.map((one) => data[one]).join(', ')}. Ungefär ${number(account.records)} ${account.records === 1 ? 'post' : 'poster'}.`,
        ],
      },
      { heading: 'Vad det kan leda till', paragraphs: [account.consequences] },
      { heading: 'Vad vi har gjort och tänker göra', paragraphs: [account.measures] },
      {
        heading: 'Vem som svarar på frågor',
        paragraphs: [account.contact],
      },
      {
        heading: 'Om anmälan',
        paragraphs: [
          'Anmälan innehåller det som står i artikel 33.3 i EU:s dataskyddsförordning (2016/679). Den nämner ingen vid namn. Det som inte är känt ännu lämnas senare (artikel 33.4).',
          ...(dueAt !== null && writtenAt > dueAt
            ? [
                'Anmälan kommer senare än 72 timmar efter att incidenten blev känd. Skälen till det lämnas tillsammans med den (artikel 33.1).',
              ]
            : []),
        ],
      },
    ],
    foot: `Anmälan av personuppgiftsincident ${reference}`,
  };
}
