import { type Day, dayInLetter, stockholmDay } from '#kernel/day.ts';
import { ExchangeKind, exchangeNames } from '#kernel/exchange-kinds.ts';
import type { Written } from '#platform/documents.ts';
import type { Content } from './domain/content.ts';
import type { EditionState, Part, Moment, SigningFunction, TimeUnit } from './words.ts';

/** What the document of a version is written from. */
export interface Agreed {
  readonly house: string;
  readonly houseId: string;
  readonly number: number;
  readonly state: EditionState;
  readonly content: Content;
  /** The last day, also when parties have given notice. */
  readonly ends: Day | null;
  readonly digest: string;
  readonly proposedAt: Date;
  readonly parties: readonly { readonly organisationId: string; readonly name: string }[];
  readonly grounds: readonly { readonly code: string; readonly titleSv: string }[];
  readonly signatures: readonly {
    readonly organisationId: string;
    readonly function: SigningFunction;
    readonly signedAt: string | null;
    readonly declined: { readonly at: string } | null;
  }[];
}

const functions = {
  manager: 'chef',
  coordinator: 'samordnare',
  police_coordinator: 'avhopparsamordnare',
  placement_coordinator: 'placeringssamordnare',
  grant_officer: 'handläggare av statliga medel',
  release_planner: 'frigivningsplanerare',
  provider_lead: 'föreståndare',
} as const satisfies Record<SigningFunction, string>;

const parts = {
  answers: 'svarar för',
  does: 'gör',
  answers_and_does: 'svarar för och gör',
  is_asked: 'tillfrågas',
  is_told: 'får veta',
} as const satisfies Record<Part, string>;

const moments = { before: 'Före', during: 'Under', after: 'Efter' } as const satisfies Record<Moment, string>;

const units = {
  hours: ['timme', 'timmar'],
  days: ['dag', 'dagar'],
  weeks: ['vecka', 'veckor'],
  months: ['månad', 'månader'],
} as const satisfies Record<TimeUnit, readonly [string, string]>;

const states = {
  proposed: 'Väntar på underskrift',
  coming: 'Undertecknad, har inte börjat gälla',
  in_force: 'Gäller',
  lapsed: 'Har upphört att gälla',
  replaced: 'Ersatt av en senare version',
  declined: 'En part har tackat nej',
  withdrawn: 'Tillbakadragen',
} as const satisfies Record<EditionState, string>;

/** No party in it: a file name is seen by whoever sees the folder. */
export const agreementName = (number: number): string => `Överenskommelse version ${number}.pdf`;

/** A kind that an older version names may be gone. */
const nameOfKind = (kind: string) => {
  const known = ExchangeKind.safeParse(kind);
  return known.success ? exchangeNames[known.data].sv : kind;
};

const within = (time: Content['steps'][number]['within']) =>
  time === null ? '–' : `${time.amount} ${units[time.unit][time.amount === 1 ? 0 : 1]}`;

/** The whole of a version: what it is for, who does what and in how long a time, what is shared, and who has signed. */
export function agreementInWords(agreed: Agreed): Written {
  const { content, number } = agreed;
  const { parties, activities, steps, exchanges, from, to, reviewOn } = content;
  const nameOf = (organisationId: string | null) =>
    agreed.parties.find((one) => one.organisationId === organisationId)?.name ?? '–';
  const partyAt = (index: number) => nameOf(parties[index]?.organisationId ?? null);
  const until = to === null ? 'tills vidare' : `till och med den ${dayInLetter(to)}`;
  return {
    lang: 'sv',
    title: content.title,
    sender: `Överenskommelse, skriven av ${agreed.house}`,
    facts: [
      { term: 'Version', value: `${number}, ${dayInLetter(stockholmDay(agreed.proposedAt))}` },
      { term: 'Läge', value: states[agreed.state] },
      { term: 'Gäller', value: from === null ? '–' : `från den ${dayInLetter(from)} ${until}` },
      ...(agreed.ends === null || agreed.ends === to
        ? []
        : [{ term: 'Uppsagd', value: `gäller till och med den ${dayInLetter(agreed.ends)}` }]),
      { term: 'Ses över', value: reviewOn === null ? '–' : `senast den ${dayInLetter(reviewOn)}` },
    ],
    sections: [
      { heading: 'Syfte', paragraphs: [content.purpose] },
      {
        heading: 'Vem som gör vad',
        paragraphs: [],
        tables: [
          {
            caption: 'Vad varje part har att göra med varje uppgift',
            head: ['Uppgift', ...parties.map((_, index) => partyAt(index))],
            rows: activities.map(({ what, parts: cells }) => [
              what,
              ...parties.map((_, index) => {
                const part = cells[index];
                return part ? parts[part] : '–';
              }),
            ]),
          },
        ],
      },
      ...(steps.length === 0
        ? []
        : [
            {
              heading: 'Så går det till',
              paragraphs: [],
              tables: [
                {
                  caption: 'Stegen i ordning, och längsta tid',
                  head: ['Steg', 'När', 'Vem', 'Inom'],
                  rows: steps.map((step) => [step.what, moments[step.moment], partyAt(step.party), within(step.within)]),
                },
              ],
            },
          ]),
      ...(exchanges.length === 0
        ? []
        : [
            {
              heading: 'Vad som lämnas ut, och på vilken grund',
              paragraphs: ['Överenskommelsen ger ingen rätt att lämna ut något. Grunden prövas varje gång.'],
              tables: [
                {
                  caption: 'Utbyten mellan parterna',
                  head: ['Utbyte', 'Från', 'Till', 'Grund'],
                  rows: exchanges.map((one) => [
                    nameOfKind(one.kind),
                    partyAt(one.from),
                    partyAt(one.to),
                    agreed.grounds.find(({ code }) => code === one.ground)?.titleSv ?? one.ground,
                  ]),
                },
              ],
            },
          ]),
      {
        heading: 'Underskrifter',
        paragraphs: ['Varje part undertecknar genom en funktion, efter att ha legitimerat sig på nytt.'],
        tables: [
          {
            caption: 'Vilka som har undertecknat',
            head: ['Part', 'Funktion', 'Dag'],
            rows: agreed.signatures.map((one) => [
              nameOf(one.organisationId),
              functions[one.function],
              one.declined
                ? `${one.organisationId === agreed.houseId ? 'drog tillbaka den' : 'tackade nej'} ${dayInLetter(stockholmDay(new Date(one.declined.at)))}`
                : one.signedAt === null
                  ? agreed.state === 'proposed'
                    ? 'inte än'
                    : '–'
                  : dayInLetter(stockholmDay(new Date(one.signedAt))),
            ]),
          },
        ],
      },
      { heading: 'Kontrollvärde', paragraphs: ['Av det som undertecknades (SHA-256):', agreed.digest] },
    ],
    foot: `${content.title}, version ${number}`,
  };
}
