import type { Language } from '#kernel/languages.ts';
import { en } from '#statistics/pages.en.ts';
import { type FigureWords, sv } from '#statistics/pages.sv.ts';

/** The pages of figures in one language: where they are and what they say. */
export interface Site {
  readonly language: Language;
  readonly words: FigureWords;
  readonly paths: Readonly<Record<PageName, string>>;
  /** Said on every page of a demo. */
  readonly isDemo: boolean;
}

export type PageName = 'start' | 'grants' | 'contact';

/** `grants` is what the files are called; the ending says which. */
const paths = {
  sv: { start: '/siffror', grants: '/siffror/statens-pengar', contact: '/kontakt' },
  en: { start: '/figures', grants: '/figures/state-grants', contact: '/contact' },
} as const satisfies Record<Language, Record<PageName, string>>;

const words = { sv, en } satisfies Record<Language, FigureWords>;

export const stylesheetPath = '/siffror/sida.css';

export function siteIn(language: Language, isDemo: boolean): Site {
  return { language, words: words[language], paths: paths[language], isDemo };
}

/** Where the same page is in the other language. */
export const inOtherLanguage = ({ language, isDemo }: Site): Site => siteIn(language === 'sv' ? 'en' : 'sv', isDemo);
