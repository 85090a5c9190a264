import { type Day, stockholmDay } from '#kernel/day.ts';
import type { Written } from '#platform/documents.ts';
import { withheld } from './domain/json-stat.ts';
import { figureOf, type Measure, type Published, written, yearsOf } from './domain/published.ts';
import { hasWithheld, type View, viewsOf } from './domain/views.ts';
import type { Release } from './pages/asks.ts';
import { sayDay } from './pages/parts.ts';
import { type Near, nearTo } from './pages/place.ts';
import { sv as words } from './pages.sv.ts';

/** What a local picture is made from: what has been let out and what others have published. Nothing is worked out for it. */
export interface Picture {
  readonly code: string;
  readonly municipality: string;
  readonly releases: readonly Release[];
  readonly published: Published;
  readonly madeOn: Day;
  /** Where a release is found by everybody: `https://omstart.example/siffror/utgava/`. */
  readonly addressOf: (release: Release) => string;
  readonly isDemo: boolean;
}

const sv = 'sv';

/**
 * The local picture for the plan of action that act 2023:196 asks for, in plain Swedish and ready to be pasted. Everybody may have it of any
 * municipality: it says nothing that the pages do not.
 */
export function pictureOf(picture: Picture): Written {
  const { code, municipality, releases, madeOn, isDemo } = picture;
  const near = nearTo(code, releases);
  const own = near.get('place') ?? [];
  return {
    lang: sv,
    title: `Stöd till den som vill lämna: lägesbild för ${municipality}`,
    sender: isDemo ? 'Omstart, demo med påhittade uppgifter' : 'Omstart',
    facts: [
      { term: 'Kommun', value: municipality },
      { term: 'Sammanställd', value: sayDay(sv, madeOn) },
    ],
    sections: [
      {
        heading: 'Vad det här är',
        paragraphs: [
          'Ett underlag till kommunens lägesbild och handlingsplan enligt lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete. Texten får kopieras.',
          'Alla siffror är redan utgivna. De är prövade så att ingen kan pekas ut. Därför saknas en del, och det som saknas är inte noll.',
        ],
      },
      ...(own.length === 0 ? [nothingAbout(municipality, near.size > 0)] : own.map((one) => sectionOf(picture, one))),
      ...groupOf(picture, 'county', near.get('county')),
      ...groupOf(picture, 'country', near.get('country')),
      country(picture),
      {
        heading: 'Det här skriver kommunen själv',
        paragraphs: ['Siffrorna räcker inte till en lägesbild. Fyll på med det ni vet:'],
        steps: [
          'Vem som tar emot den som vill lämna, och hur snabbt personen får träffa någon.',
          'Vilka överenskommelser som finns med polisen, Kriminalvården och andra, och när de ska ses över.',
          'Vad som har gjorts sedan förra planen, och hur det gick.',
          'Vad som ska göras nu, vem som ansvarar och när det ska vara klart. Planen ska ses över minst vartannat år.',
        ],
      },
    ],
    foot: `Lägesbild, ${municipality}, ${madeOn}`,
  };
}

type Section = Written['sections'][number];

const nothingAbout = (municipality: string, isNear: boolean): Section => ({
  heading: municipality,
  paragraphs: [
    isNear
      ? `Det finns inga utgivna siffror om bara ${municipality}. Därför står här siffror om länet och hela landet. Det betyder inte noll i kommunen.`
      : `Det finns inga utgivna siffror än, varken om ${municipality}, länet eller landet. Det betyder inte noll.`,
  ],
});

/** What is told of the county or the country and not of the municipality, and why. */
function groupOf(picture: Picture, reach: 'county' | 'country', near: readonly Near[] = []): Section[] {
  const { heading, why } = words.place.reach[reach];
  return near.length === 0 ? [] : [{ heading, paragraphs: [why] }, ...near.map((one) => sectionOf(picture, one))];
}

function sectionOf({ addressOf }: Picture, { release, at }: Near): Section {
  const { listed, table } = release;
  const { bound } = table.about;
  return {
    heading: listed.title,
    paragraphs: [
      ...(table.note === undefined ? [] : [table.note]),
      `Så här var det den ${sayDay(sv, listed.asOf)}.`,
      [
        listed.method === 'cell_key'
          ? `Talen är lätt ändrade så att ingen kan pekas ut; delar behöver inte summera.${bound === undefined ? '' : ` Inget tal ligger mer än ${bound} från det rätta.`}`
          : 'De tal som visas är inte ändrade.',
        hasWithheld(table) ? 'Där det står två punkter (..) är talet undanhållet.' : '',
      ]
        .join(' ')
        .trim(),
      `Källa: Omstart, tabell släppt den ${sayDay(sv, stockholmDay(new Date(listed.madeAt)))}, ${addressOf(release)}`,
    ],
    tables: viewsOf(table, at).map((view) => ({
      caption: captionOf(view),
      head: [view.dimension.label, 'Antal'],
      rows: [...(view.whole ? [view.whole] : []), ...view.rows].map(({ label, value, status }) => [
        label,
        value === null ? (status === withheld ? withheld : '–') : written(sv, value),
      ]),
    })),
  };
}

const captionOf = ({ dimension, where }: View): string =>
  [dimension.label, ...where.map((one) => `${one.dimension.toLowerCase()}: ${one.label}`)].join(', ');

const columns = {
  applied: 'Sökta',
  granted: 'Beviljade',
  paid: 'Utbetalt, mkr',
  places: 'Kommuner och stadsdelar',
} as const satisfies Partial<Record<Measure, string>>;

/** What the state has paid, with the worst of what it is misread as. */
function country({ published }: Picture): Section {
  const shown = Object.keys(columns) as (keyof typeof columns)[];
  return {
    heading: 'Hela landet: statens pengar till kommunerna',
    paragraphs: [
      'Kommuner kan söka pengar hos Polismyndigheten för ärenden där de och polisen är överens om att någon ska få stöd att lämna.',
      'Jämför inte sökta med beviljade. En ansökan är inte någon som har lämnat. Kommuner och stadsdelar räknas ihop. År 2024 är talen från juni, då ansökningstiden gick ut.',
      `Källor: ${[...new Set(Object.values(published.sources).map(({ publisher, day }) => `${publisher} ${day}`))].join('; ')}. Ett streck betyder att det inte finns någon säker källa.`,
    ],
    tables: [
      {
        caption: 'Statens pengar till kommunernas stöd till avhoppare',
        head: ['År', ...shown.map((measure) => columns[measure])],
        rows: yearsOf(published).map((year) => [
          String(year),
          ...shown.map((measure) => {
            const figure = figureOf(published, year, measure);
            return figure ? written(sv, figure.value) : '–';
          }),
        ]),
      },
    ],
  };
}
