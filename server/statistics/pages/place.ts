import { html } from '#platform/html.ts';
import { viewsOf } from '#statistics/domain/views.ts';
import type { Release } from './asks.ts';
import { framed } from './frame.ts';
import { saidIn } from './parts.ts';
import { isAbout, protection, section } from './release.ts';
import { picturePath, type Site } from './site.ts';

/** What has been let out about one municipality; undefined if there is no such municipality. */
export function placePage(site: Site, code: string, releases: readonly Release[]): string | undefined {
  const { place } = site.words;
  const municipality = site.country.municipalities.find((one) => one.code === code);
  if (!municipality) return undefined;
  const { name } = municipality;
  const about = releases.filter(({ table }) => isAbout(table, code));
  return framed(site, {
    title: place.title,
    pathIn: ({ paths }) => `${paths.place}/${code}`,
    body: html`
      <h1>${place.heading(name)}</h1>
      ${about.length === 0 ? html`<p class="lead">${place.none}</p>` : html`<p class="lead">${place.lead}</p>`}
      <p><a class="button second" href="${picturePath}/${code}.pdf">${place.picture}</a></p>
      <p class="quiet">${place.pictureText}</p>
      ${about.map((release, number) => {
        const { title, table, lang } = saidIn(site, release);
        return html`
          <h2 class="of-release">
            <a href="${site.paths.release}/${release.listed.publicationId}" lang="${lang}">${title}</a>
          </h2>
          ${protection(site, release)}
          ${viewsOf(table, code).map((view, at) => section(site, view, { id: `view-${number}-${at}`, lang }))}
        `;
      })}
      <p><a href="${site.paths.start}">${site.words.home}</a></p>
    `,
  });
}

/** Of several tables of the same kind the latest; of each kind one. */
export function latestOf(releases: readonly Release[]): Release[] {
  const kinds = new Map<string, Release>();
  for (const one of releases.toSorted((a, b) => b.listed.madeAt.localeCompare(a.listed.madeAt))) {
    const kind = one.table.about.table ?? one.listed.title;
    if (!kinds.has(kind)) kinds.set(kind, one);
  }
  return [...kinds.values()];
}
