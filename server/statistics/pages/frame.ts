import { type Html, html, page } from '#platform/html.ts';
import { inOtherLanguage, type Site, stylesheetPath } from './site.ts';

export interface Framed {
  readonly title: string;
  readonly body: Html;
  /** Where the page is in each language; an answer to a wrong address has no other. */
  readonly pathIn?: (site: Site) => string;
}

/** What stands round every page of figures. */
export function framed(site: Site, { title, body, pathIn }: Framed): string {
  const { words, paths, country } = site;
  const other = inOtherLanguage(site);
  return page({
    language: site.language,
    title: `${title} – ${words.name}`,
    stylesheet: stylesheetPath,
    body: html`
      <header class="top">
        <a class="contact" href="${paths.contact}">${words.contact}</a>
        <a class="skip" href="#content">${words.toContent}</a>
        <a class="name" href="${paths.start}">${words.name}</a>
      </header>
      ${country.isDemo && html`<aside class="demo" aria-label="Demo"><p>${words.demo}</p></aside>`}
      <main id="content" tabindex="-1">${body}</main>
      <footer>
        <p class="quiet">${words.footer}</p>
        ${
          pathIn &&
          html`<p><a href="${pathIn(other)}" hreflang="${other.language}" lang="${other.language}">${words.otherLanguage}</a></p>`
        }
      </footer>
    `,
  });
}

/** A page with one thing to say, and the way back. */
export function notice(site: Site, { title, heading, text }: { title: string; heading: string; text: string }): string {
  return framed(site, {
    title,
    body: html`
      <h1>${heading}</h1>
      <p class="lead">${text}</p>
      <p><a href="${site.paths.start}">${site.words.home}</a></p>
    `,
  });
}
