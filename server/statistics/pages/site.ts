import type { Language } from '#kernel/languages.ts';
import type { Dot } from '#statistics/domain/dots.ts';
import { en } from '#statistics/pages.en.ts';
import { type FigureWords, sv } from '#statistics/pages.sv.ts';

/** The pages of figures in one language: where they are and what they say. */
export interface Site {
  readonly language: Language;
  readonly words: FigureWords;
  readonly paths: Readonly<Record<PageName, string>>;
  readonly country: Country;
}

export interface Country {
  /** Said on every page of a demo. */
  readonly isDemo: boolean;
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
  /** Laid out for the first who asks. */
  readonly dots: () => readonly Dot[];
}

export type PageName = 'start' | 'grants' | 'release' | 'place' | 'contact';

/** Some are the beginning of an address: the number of a release, the code of a place or the kind of a file follows. */
const paths = {
  sv: {
    start: '/siffror',
    grants: '/siffror/statens-pengar',
    release: '/siffror/utgava',
    place: '/siffror/kommun',
    contact: '/kontakt',
  },
  en: {
    start: '/figures',
    grants: '/figures/state-grants',
    release: '/figures/release',
    place: '/figures/municipality',
    contact: '/contact',
  },
} as const satisfies Record<Language, Record<PageName, string>>;

const words = { sv, en } satisfies Record<Language, FigureWords>;

export const stylesheetPath = '/siffror/sida.css';

/** In Swedish only: it is for a Swedish plan. */
export const picturePath = '/siffror/lagesbild';

export function siteIn(language: Language, country: Country): Site {
  return { language, words: words[language], paths: paths[language], country };
}

/** The same pages in the other language. */
export const inOtherLanguage = ({ language, country }: Site): Site => siteIn(language === 'sv' ? 'en' : 'sv', country);
