import { stockholmDay } from '#kernel/day.ts';
import { type Html, html } from '#platform/html.ts';
import type { Listed } from './asks.ts';
import { framed } from './frame.ts';
import { grantsSection } from './grants.ts';
import { sayDay, titleIn } from './parts.ts';
import type { Site } from './site.ts';

/** What there is in figures. */
export function startPage(site: Site, releases: readonly Listed[]): string {
  const { start } = site.words;
  return framed(site, {
    title: start.title,
    pathIn: ({ paths }) => paths.start,
    body: html`
      <h1>${start.heading}</h1>
      <p class="lead">${start.lead}</p>
      ${released(site, releases)} ${places(site)} ${grantsSection(site)}
    `,
  });
}

function released({ language, words: { start }, paths }: Site, releases: readonly Listed[]): Html {
  return html`
    <h2>${start.releasesHeading}</h2>
    <p>${start.releasesText}</p>
    ${
      releases.length === 0
        ? html`<p>${start.noReleases}</p>`
        : html`<ul>
            ${releases.map(({ publicationId, madeAt, ...listed }) => {
              const { title, lang } = titleIn(language, listed);
              const when = start.released(sayDay(language, stockholmDay(new Date(madeAt))));
              return html`<li><a href="${paths.release}/${publicationId}" lang="${lang}">${title}</a>, ${when}</li>`;
            })}
          </ul>`
    }
  `;
}

function places({ words: { start }, paths, country }: Site): Html {
  return html`
    <h2>${start.placesHeading}</h2>
    <p>${start.placesText}</p>
    <details>
      <summary>${start.choosePlace}</summary>
      <ul class="places">
        ${country.municipalities.map(({ code, name }) => html`<li><a href="${paths.place}/${code}">${name}</a></li>`)}
      </ul>
    </details>
  `;
}
