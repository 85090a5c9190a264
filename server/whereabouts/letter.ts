import { type Day, dayInLetter, stockholmDay, timeInLetter } from '#kernel/day.ts';
import type { Written } from '#platform/documents.ts';
import type { Thing } from './words.ts';

/** What a letter is written from. `given` is what there is to tell; null is every no, whatever is behind it. */
export interface Letter {
  readonly municipality: string;
  readonly reference: string;
  readonly to: string;
  readonly registeredAt: Date;
  readonly answeredAt: Date;
  /** Whether answers go at fixed times: then that stands in it. */
  readonly atFixedTimes: boolean;
  readonly citation: string | null;
  readonly given: readonly { readonly thing: Thing; readonly says: string }[] | null;
  readonly ask: { readonly phone: string | null; readonly email: string | null; readonly hours: string | null };
}

const things = {
  contact_data: 'Kontaktuppgifter',
  address: 'Adress',
  family_home: 'Vistelse i familjehem',
  supported_housing: 'Vistelse i stödboende',
  protected_housing: 'Vistelse i skyddat boende',
  care_home: 'Vistelse i hem för vård eller boende',
} as const satisfies Record<Thing, string>;

const said = (at: Date) => dayInLetter(stockholmDay(at));

/** Nobody's name in it: a file name is seen by whoever sees the folder. */
export const letterName = (reference: string, on: Day): string => `Svar på begäran ${reference} ${on}.pdf`;

/** The answer to another authority. Whether nothing is held or it is kept back, the letter is one and the same. */
export function letterOf(letter: Letter): Written {
  const house = `Socialtjänsten i ${letter.municipality}`;
  return {
    lang: 'sv',
    title: 'Svar på begäran om uppgifter',
    sender: house,
    facts: [
      { term: 'Begäran', value: letter.reference },
      { term: 'Till', value: letter.to },
      { term: 'Kom in', value: said(letter.registeredAt) },
      { term: 'Besvarad', value: letter.atFixedTimes ? timeInLetter(letter.answeredAt) : said(letter.answeredAt) },
    ],
    sections: [
      ...(letter.given === null ? refusal() : content(letter.given, letter.citation)),
      { heading: 'Fråga oss', paragraphs: [asking(letter)] },
    ],
    foot: `Svar på begäran ${letter.reference}`,
  };
}

type Section = Written['sections'][number];

const content = (given: NonNullable<Letter['given']>, citation: string | null): Section[] => [
  { heading: 'Det här lämnar vi ut', paragraphs: given.map(({ thing, says }) => `${things[thing]}: ${says}`) },
  {
    heading: 'Lagen vi följer',
    paragraphs: [
      `Uppgifterna lämnas med stöd av ${citation ?? ''}. De svarar på det som begäran gällde och inget mer.`,
      'Uppgifterna kan röra en person som lever under hot. Låt bara den läsa dem som behöver det.',
    ],
  },
];

const refusal = (): Section[] => [
  {
    heading: 'Vi lämnar inte ut några uppgifter',
    paragraphs: [
      'Hos socialtjänsten gäller sekretess för uppgifter om enskildas personliga förhållanden (26 kap. 1 § offentlighets- och sekretesslagen).',
      'Vi säger inte om den som begäran gäller är känd hos oss. Brevet är detsamma när vi inte har några uppgifter som när vi har uppgifter som inte kan lämnas ut.',
    ],
  },
  {
    heading: 'Så här överklagar ni',
    paragraphs: [
      'Ni kan överklaga beslutet till kammarrätten (6 kap. 7 och 8 §§ offentlighets- och sekretesslagen). Så här gör ni:',
    ],
    steps: [
      'Skriv vilket beslut ni överklagar. Ange numret på begäran och dagen då den besvarades.',
      'Skriv vilka uppgifter ni begär, och varför.',
      `Skicka brevet till oss, inte till domstolen. Det ska ha kommit in inom tre veckor från den dag ni fick beslutet. Vi skickar det vidare.`,
    ],
  },
];

function asking({ ask: { phone, email, hours } }: Letter): string {
  const ways = [
    ...(phone === null ? [] : [`ring ${phone}${hours === null ? '' : ` (${hours})`}`]),
    ...(email === null ? [] : [`skriv till ${email}`]),
  ].join(' eller ');
  return ways === ''
    ? 'Undrar ni något? Hör av er till kommunens växel.'
    : `Undrar ni något? ${ways[0]?.toUpperCase()}${ways.slice(1)}.`;
}
