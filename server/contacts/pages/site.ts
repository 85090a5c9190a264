import { en } from '#contacts/pages.en.ts';
import { type PublicWords, sv } from '#contacts/pages.sv.ts';
import type { Language } from '#kernel/languages.ts';

/** The public pages in one language: where they are and what they say. */
export interface Site {
  readonly language: Language;
  readonly words: PublicWords;
  readonly paths: Readonly<Record<PageName, string>>;
  /** Said on every page of a demo. */
  readonly isDemo: boolean;
}

export type PageName = 'start' | 'write' | 'receipt' | 'answer' | 'ways';

const paths = {
  sv: {
    start: '/kontakt',
    write: '/kontakt/skriv',
    receipt: '/kontakt/kvitto',
    answer: '/kontakt/kvitto/svara',
    ways: '/kontakt/andra-satt',
  },
  en: {
    start: '/contact',
    write: '/contact/write',
    receipt: '/contact/receipt',
    answer: '/contact/receipt/answer',
    ways: '/contact/other-ways',
  },
} as const satisfies Record<Language, Record<PageName, string>>;

const words = { sv, en } satisfies Record<Language, PublicWords>;

export const stylesheetPath = '/kontakt/sida.css';

export function siteIn(language: Language, isDemo: boolean): Site {
  return { language, words: words[language], paths: paths[language], isDemo };
}

/** The same page in the other language. */
export function inOtherLanguage({ language }: Site, name: PageName): { language: Language; path: string } {
  const other = language === 'sv' ? 'en' : 'sv';
  return { language: other, path: paths[other][name] };
}
