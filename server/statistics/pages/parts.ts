import type { Language } from '#kernel/languages.ts';
import { type Html, html } from '#platform/html.ts';
import { formats } from './files.ts';
import type { Table } from '#statistics/domain/json-stat.ts';
import { inEnglish } from '#statistics/domain/tables.ts';
import type { Listed, Release } from './asks.ts';
import type { Site } from './site.ts';

const locale = { sv: 'sv-SE', en: 'en-GB' } satisfies Record<Language, string>;

/** `27 november 2026` */
export const sayDay = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** The files of a table, each at an address that stays. */
export function downloads({ words }: Site, path: string, said: string): Html {
  return html`
    <h3>${words.downloads.heading}</h3>
    <ul class="files">
      ${formats.map((format) => html`<li><a href="${path}.${format}" download>${words.downloads[format]}</a></li>`)}
    </ul>
    <p class="quiet">${said}</p>
  `;
}

/** A table in the language of the page, where it has words in that; otherwise in Swedish. */
export interface Said {
  readonly title: string;
  readonly table: Table;
  readonly lang: Language;
}

export function saidIn({ language }: Pick<Site, 'language'>, { listed, table }: Release): Said {
  const title = titleIn(language, listed);
  return { ...title, table: title.lang === 'en' ? inEnglish(table) : table };
}

export const titleIn = (
  language: Language,
  { title, titleEn }: Pick<Listed, 'title' | 'titleEn'>,
): Pick<Said, 'title' | 'lang'> =>
  language === 'en' && titleEn !== null ? { title: titleEn, lang: 'en' } : { title, lang: 'sv' };
