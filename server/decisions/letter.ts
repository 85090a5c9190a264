import { type Day, dayInLetter } from '#kernel/day.ts';
import { kronorOf } from '#kernel/money.ts';
import type { Written } from '#platform/documents.ts';
import type { AmountPer, DecisionKind, DecisionOutcome } from './words.ts';

/** What a letter about a decision is written from. */
export interface Letter {
  readonly municipality: string;
  readonly pseudonym: string;
  readonly kind: DecisionKind;
  readonly outcome: DecisionOutcome;
  readonly citation: string;
  readonly amountOre: number | null;
  readonly amountPer: AmountPer | null;
  readonly fromDay: Day | null;
  readonly toDay: Day | null;
  readonly what: string;
  readonly reasons: string;
  readonly madeOn: Day;
  readonly madeBy: string;
  /** The day of the decision that this one takes the place of. */
  readonly replaces: Day | null;
  /** The last day for an appeal, when the person has got the decision. */
  readonly appealBy: Day | null;
  /** Whom to ask, and how to reach them. */
  readonly ask: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
    readonly hours: string | null;
  };
}

const about = {
  support_talks: 'samtalsstöd',
  financial_aid: 'ekonomiskt bistånd',
  contact_person: 'kontaktperson',
  qualified_contact_person: 'särskilt kvalificerad kontaktperson',
  debt_counselling: 'budget- och skuldrådgivning',
  addiction_care: 'missbruksvård',
  therapy: 'psykiatri eller terapi',
  tattoo_removal: 'borttagning av tatuering',
  moving_belongings: 'flytt av bohag',
  special_representative: 'god man',
  housing: 'boende',
} as const satisfies Record<DecisionKind, string>;

/** What a decision is about, as it stands in a sentence: `samtalsstöd`. */
export const subjectOf = (kind: DecisionKind): string => about[kind];

const decided = {
  granted: 'Vi har sagt ja.',
  partly: 'Vi har sagt ja till en del, men inte till allt.',
  refused: 'Vi har sagt nej.',
} as const satisfies Record<DecisionOutcome, string>;

const per = { once: 'en gång', month: 'varje månad', day: 'varje dag' } as const satisfies Record<AmountPer, string>;

/** No name in it: a file name is seen by whoever sees the folder. */
export const letterName = ({ pseudonym, madeOn }: Pick<Letter, 'pseudonym' | 'madeOn'>): string =>
  `Beslut ${pseudonym} ${madeOn}.pdf`;

/** The letter, in plain Swedish: what, why, on which paragraph, how to appeal and by when, and whom to ask. */
export function letterOf(letter: Letter): Written {
  const house = `socialtjänsten i ${letter.municipality}`;
  return {
    lang: 'sv',
    title: `Beslut om ${about[letter.kind]}`,
    sender: `Socialtjänsten i ${letter.municipality}`,
    facts: [
      { term: 'Ärende', value: letter.pseudonym },
      { term: 'Dag för beslutet', value: dayInLetter(letter.madeOn) },
      { term: 'Beslutat av', value: letter.madeBy },
    ],
    sections: [
      {
        heading: 'Det här har vi beslutat',
        paragraphs: [...paragraphsOf(letter), ...instead(letter)],
      },
      { heading: 'Därför', paragraphs: [letter.reasons] },
      { heading: 'Lagen vi följer', paragraphs: [`Beslutet är fattat med stöd av ${letter.citation}.`] },
      {
        heading: 'Om du inte är nöjd',
        paragraphs: [
          `Du kan överklaga beslutet. Då får en domstol, förvaltningsrätten, pröva om det ska ändras. ${until(letter)}`,
          'Så här gör du:',
        ],
        steps: [
          `Skriv att du överklagar beslutet om ${about[letter.kind]} från den ${dayInLetter(letter.madeOn)}.`,
          'Skriv hur du vill att beslutet ska ändras, och varför.',
          `Lämna eller skicka brevet till ${house}, inte till domstolen. Vi skickar det vidare.`,
        ],
      },
      {
        heading: 'Om du är orolig för din säkerhet',
        paragraphs: [
          'Tala med oss innan du skickar något, om du är rädd att någon ska få veta var du är. Vi hjälper dig att överklaga på ett säkert sätt.',
        ],
      },
      { heading: 'Fråga oss', paragraphs: [asking(letter)] },
    ],
    foot: `Beslut, ärende ${letter.pseudonym}`,
  };
}

type Said = Pick<Letter, 'outcome' | 'what' | 'amountOre' | 'amountPer' | 'fromDay' | 'toDay'>;

/** What was decided, in sentences. */
export const paragraphsOf = (one: Said): string[] => [decided[one.outcome], one.what, ...amount(one), ...period(one)];

const amount = ({ amountOre, amountPer }: Said): string[] =>
  amountOre === null || amountPer === null ? [] : [`Du får ${kronorOf(amountOre)} ${per[amountPer]}.`];

const period = ({ fromDay, toDay }: Said): string[] =>
  fromDay === null
    ? []
    : [`Det gäller från den ${dayInLetter(fromDay)} ${toDay === null ? 'och tills vidare' : `till den ${dayInLetter(toDay)}`}.`];

const instead = ({ replaces }: Letter): string[] =>
  replaces === null ? [] : [`Det här beslutet gäller i stället för beslutet från den ${dayInLetter(replaces)}.`];

const until = ({ appealBy }: Letter): string =>
  appealBy === null
    ? 'Ditt brev ska ha kommit till oss inom tre veckor från den dag du fick beslutet.'
    : `Ditt brev ska ha kommit till oss senast den ${dayInLetter(appealBy)}.`;

function asking({ ask: { name, phone, email, hours } }: Letter): string {
  const ways = [
    ...(phone === null ? [] : [`ring ${phone}${hours === null ? '' : ` (${hours})`}`]),
    ...(email === null ? [] : [`skriv till ${email}`]),
  ].join(' eller ');
  const whom = name === null ? 'Undrar du något? Hör av dig till oss' : `Undrar du något? Hör av dig till ${name}`;
  return ways === '' ? `${whom} på det sätt vi har kommit överens om.` : `${whom}: ${ways}.`;
}
