import { type Html, html, page } from '#platform/html.ts';
import { inOtherLanguage, type PageName, type Site, stylesheetPath } from './site.ts';

/** A weather forecast: a site anybody may have open. It opens in the same tab, so that the tab no longer shows this page. */
const elsewhere = 'https://www.smhi.se';

export interface Framed {
  readonly title: string;
  readonly body: Html;
  /** Which page this is, if it can be opened in the other language: an answer to something sent cannot. */
  readonly name?: PageName;
}

/**
 * What stands round every public page. The way out comes first, also for who uses a keyboard: one press of Tab, then Enter.
 */
export function framed(site: Site, { title, body, name }: Framed): string {
  const { words, paths, language, isDemo } = site;
  const other = name && inOtherLanguage(site, name);
  return page({
    language,
    title: `${title} – ${words.name}`,
    stylesheet: stylesheetPath,
    body: html`
      <header class="top">
        <a class="leave" href="${elsewhere}" rel="noreferrer noopener nofollow">${words.leave}</a>
        <a class="skip" href="#content">${words.toContent}</a>
        <a class="name" href="${paths.start}">${words.name}</a>
      </header>
      ${isDemo && html`<aside class="demo" aria-label="Demo"><p>${words.demo}</p></aside>`}
      <main id="content" tabindex="-1">${body}</main>
      <footer>
        ${name !== 'start' && name !== 'ways' && numbers(site)}
        <p class="quiet">${words.footer}</p>
        ${other && html`<p><a href="${other.path}" hreflang="${other.language}" lang="${other.language}">${words.otherLanguage}</a></p>`}
      </footer>
    `,
  });
}

/** Whom to call, on every page: whatever else fails, this is there. */
export function numbers({ words }: Site): Html {
  return html`
    <div class="numbers">
      <p>${words.numbers.danger}</p>
      <p>${words.numbers.police}</p>
    </div>
  `;
}

/** What somebody wrote, with the lines they made. */
export const asWritten = (text: string): Html[] => text.split('\n').map((line) => html`<p>${line}</p>`);

/** A page with one thing to say, and the way back. */
export function notice(site: Site, { title, heading, text }: { title: string; heading: string; text: string }): string {
  return framed(site, {
    title,
    body: html`
      <h1>${heading}</h1>
      <p class="lead">${text}</p>
      <p><a href="${site.paths.start}">${site.words.backToStart}</a></p>
    `,
  });
}
