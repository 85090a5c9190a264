import { type Html, html } from '#platform/html.ts';
import { type Nearest, nearestTo, viewsOf } from '#statistics/domain/views.ts';
import type { Release } from './asks.ts';
import { framed } from './frame.ts';
import { saidIn } from './parts.ts';
import { protection, section } from './release.ts';
import { picturePath, type Site } from './site.ts';

/** What has been let out about one municipality, its county and the country; undefined if there is no such municipality. */
export function placePage(site: Site, code: string, releases: readonly Release[]): string | undefined {
  const { place } = site.words;
  const municipality = site.country.municipalities.find((one) => one.code === code);
  if (!municipality) return undefined;
  const near = nearTo(code, releases);
  return framed(site, {
    title: place.title,
    pathIn: ({ paths }) => `${paths.place}/${code}`,
    body: html`
      <h1>${place.heading(municipality.name)}</h1>
      <p class="lead">${near.size === 0 ? place.nothing : near.has('place') ? place.lead : place.none}</p>
      <p><a class="button second" href="${picturePath}/${code}.pdf">${place.picture}</a></p>
      <p class="quiet">${place.pictureText}</p>
      ${reaches.map((reach) => groupOf(site, reach, near.get(reach) ?? []))}
      <p><a href="${site.paths.start}">${site.words.home}</a></p>
    `,
  });
}

type Reach = Nearest['reach'];
const reaches = ['place', 'county', 'country'] as const satisfies readonly Reach[];

/** A release, and the code in it of what it tells of: none where it is of the country and has no places. */
export interface Near extends Pick<Nearest, 'at'> {
  readonly release: Release;
}

/** Each release once, as near to a municipality as it comes. */
export function nearTo(code: string, releases: readonly Release[]): ReadonlyMap<Reach, readonly Near[]> {
  const found = releases.flatMap((release) => {
    const nearest = nearestTo(release.table, code);
    return nearest ? [{ release, ...nearest }] : [];
  });
  return Map.groupBy(found, ({ reach }) => reach);
}

function groupOf(site: Site, reach: Reach, near: readonly Near[]): Html | false {
  const { heading, why } = site.words.place.reach[reach];
  return (
    near.length > 0 &&
    html`
      <h2>${heading}</h2>
      ${why !== undefined && html`<p>${why}</p>`}
      ${near.map(({ release, at }, number) => {
        const { title, table, lang } = saidIn(site, release);
        return html`
          <h3 class="of-release">
            <a href="${site.paths.release}/${release.listed.publicationId}" lang="${lang}">${title}</a>
          </h3>
          ${table.note !== undefined && html`<p lang="${lang}">${table.note}</p>`} ${protection(site, release)}
          ${viewsOf(table, at).map((view, nth) => section(site, view, { id: `${reach}-${number}-${nth}`, lang, about: table.about, level: 4 }))}
        `;
      })}
    `
  );
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
