import { type Day, dayInLetter } from '#kernel/day.ts';
import type { Written } from '#platform/documents.ts';
import type { Judgement } from './domain/review.ts';
import type { RuleKind } from './domain/rule.ts';

/** What the evidence is written from: no name of the staff, no case, and nothing that anybody wrote. */
export interface Evidence {
  readonly house: string;
  readonly from: Day;
  readonly to: Day;
  readonly madeOn: Day;
  readonly days: number;
  readonly acts: number;
  readonly picks: readonly {
    readonly day: Day;
    readonly kind: RuleKind;
    readonly title: string;
    readonly asked: boolean;
    readonly judgement: Judgement | null;
    readonly judgedOn: Day | null;
  }[];
}

const judged = {
  proper: 'Hörde till arbetet',
  mistake: 'Misstag',
  misuse: 'Otillåten läsning',
  cannot_tell: 'Går inte att avgöra',
} as const satisfies Record<Judgement, string>;

/** As the head of a column: all of them have to have room beside each other. */
const short = {
  proper: 'Arbete',
  mistake: 'Misstag',
  misuse: 'Otillåtet',
  cannot_tell: 'Oklart',
} as const satisfies Record<Judgement, string>;

const number = (value: number) => value.toLocaleString('sv-SE');

export const reportName = ({ from, to }: Pick<Evidence, 'from' | 'to'>): string => `Loggkontroll ${from} till ${to}.pdf`;

/** The evidence for the board, in plain Swedish. */
export function reportOf(evidence: Evidence): Written {
  const { picks } = evidence;
  const waiting = picks.filter(({ judgement }) => judgement === null).length;
  const count = (some: readonly unknown[]) => number(some.length);
  const byTitle = [...Map.groupBy(picks, ({ title }) => title)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const judgedAs = (of: Evidence['picks'], judgement: Judgement | null) => count(of.filter((one) => one.judgement === judgement));
  return {
    lang: 'sv',
    title: 'Loggkontroll: underlag till nämnden',
    sender: evidence.house,
    facts: [
      { term: 'Tid', value: `${dayInLetter(evidence.from)} till ${dayInLetter(evidence.to)}` },
      { term: 'Skrivet', value: dayInLetter(evidence.madeOn) },
      { term: 'Dagar som har gåtts igenom', value: number(evidence.days) },
      { term: 'Handlingar i loggen de dagarna', value: number(evidence.acts) },
      { term: 'Dagar utplockade för granskning', value: count(picks) },
      { term: 'Granskade', value: number(picks.length - waiting) },
      { term: 'Väntar på granskning', value: number(waiting) },
    ],
    sections: [
      {
        heading: 'Så går kontrollen till',
        paragraphs: [
          'Varje natt går systemet igenom det som personalen har gjort dagen innan. Det plockar ut en del efter regler och en del på måfå. En loggranskare läser, frågar den det gäller och bedömer. Ingen granskar sig själv.',
          'Att något plockas ut betyder inte att något är fel. Underlaget har inga namn, ärenden eller skäl. De finns i systemet för den som granskar.',
          'Dagar som gäller den som har tagit fram underlaget finns inte med. De granskas av någon annan.',
        ],
        tables:
          picks.length === 0
            ? []
            : [
                {
                  caption: 'Varför dagar plockades ut, och vad som bedömdes',
                  head: ['Skäl', 'Antal', ...Object.values(short), 'Väntar'],
                  rows: byTitle.map(([title, of]) => [
                    title,
                    count(of),
                    ...(Object.keys(judged) as Judgement[]).map((one) => judgedAs(of, one)),
                    judgedAs(of, null),
                  ]),
                },
              ],
      },
      {
        heading: 'Varje dag för sig',
        paragraphs: picks.length === 0 ? ['Inget plockades ut under tiden.'] : [],
        tables:
          picks.length === 0
            ? []
            : [
                {
                  caption: 'Utplockade dagar',
                  head: ['Dag', 'Skäl', 'Frågad', 'Bedömning', 'Bedömd den'],
                  rows: picks.map((one) => [
                    one.day,
                    one.title,
                    one.asked ? 'Ja' : 'Nej',
                    one.judgement === null ? 'Väntar' : judged[one.judgement],
                    one.judgedOn ?? '',
                  ]),
                },
              ],
      },
      {
        heading: 'Lagen',
        paragraphs: [
          'Den som ansvarar för behandling av personuppgifter i socialtjänsten ska systematiskt och återkommande kontrollera om någon obehörigen kommer åt uppgifter (lagen 2001:454 om behandling av personuppgifter inom socialtjänsten, 10 §).',
        ],
      },
    ],
    foot: `Loggkontroll, ${evidence.from} till ${evidence.to}`,
  };
}
