import { stockholmDay } from '#kernel/day.ts';
import type { Language } from '#kernel/languages.ts';
import { fewestForPercent, shareOf } from '#kernel/share.ts';
import { type Html, html } from '#platform/html.ts';
import { written } from '#statistics/domain/published.ts';
import { hasWithheld, placesOf, type View, viewsOf } from '#statistics/domain/views.ts';
import { type About, withheld } from '#statistics/domain/json-stat.ts';
import type { Release } from './asks.ts';
import { barChart } from './bars.ts';
import { framed } from './frame.ts';
import { mapOf, sayFigure } from './map.ts';
import { downloads, sayDay, saidIn } from './parts.ts';
import type { Site } from './site.ts';

/** One table that has been let out, of the whole country. */
export function releasePage(site: Site, one: Release): string {
  const { listed } = one;
  const { title, table, lang } = saidIn(site, one);
  const { release } = site.words;
  const pathIn = ({ paths }: Site) => `${paths.release}/${listed.publicationId}`;
  const places = placesOf(table);
  return framed(site, {
    title: release.title,
    pathIn,
    body: html`
      <h1 lang="${lang}">${title}</h1>
      ${table.note !== undefined && html`<p lang="${lang}">${table.note}</p>`} ${protection(site, { listed, table })}
      <h2>${release.figuresHeading}</h2>
      ${viewsOf(table).map((view, number) => section(site, view, { id: `view-${number}`, lang, about: table.about }))}
      ${
        places &&
        html`
          <h2>${release.placesHeading}</h2>
          ${where(places, lang)} ${mapOf(site, places)} ${rowsOf(site, places, lang, pathTo)}
        `
      }
      ${downloads(site, pathIn(site), release.permanent)}
    `,
  });
}

const pathTo = ({ paths }: Site, code: string) => (/^\d{4}$/.test(code) ? `${paths.place}/${code}` : undefined);

/** How the figures have been protected, in sentences: what is withheld, and whether anything has been changed. */
export function protection({ language, words: { release } }: Site, { listed, table }: Release): Html {
  const { bound } = table.about;
  return html`
    <p class="lead">${release.asOf(sayDay(language, listed.asOf), sayDay(language, stockholmDay(new Date(listed.madeAt))))}</p>
    <ul class="cautions">
      ${listed.method === 'cell_key' && html`<li>${release.perturbed} ${bound !== undefined && release.bound(bound)}</li>`}
      ${listed.method === 'exact' && html`<li>${release.exact}</li>`} ${hasWithheld(table) && html`<li>${release.withheld}</li>`}
      <li>${release.gate}</li>
    </ul>
  `;
}

/** Where a view stands on a page: under the heading of the page, or of one of several releases. */
interface Standing {
  readonly id: string;
  readonly lang: Language;
  /** How the figures have been protected. */
  readonly about: About;
  readonly level?: 3 | 4;
}

/** A chart with its table behind it. One figure is a sentence, and no chart. */
export function section(site: Site, view: View, { id, lang, about, level = 3 }: Standing): Html {
  const { release } = site.words;
  const [first] = view.rows;
  const isOne = view.rows.length === 1;
  const whole = isOne ? first : view.whole;
  const bars = view.rows.map((row) => ({ label: row.label, value: row.value ?? undefined, shown: sayFigure(site, row) }));
  const heading = html`<span lang="${lang}">${view.dimension.label}</span>`;
  return html`
    ${level === 3 ? html`<h3 id="${id}">${heading}</h3>` : html`<h4 id="${id}">${heading}</h4>`} ${where(view, lang)}
    ${whole && html`<p><span lang="${lang}">${whole.label}</span>: <strong>${sayFigure(site, whole)}</strong></p>`}
    ${!isOne && [barChart(bars, { id, label: release.chart }), rowsOf(site, view, lang)]} ${shareIn(site, view, about)}
  `;
}

/** Of a question that is answered with yes or no: the share of yes, with its interval. Of figures that are shown, and of too few none. */
function shareIn({ language, words: { release } }: Site, view: View, { bound = 0, variance = 0 }: About): Html | false {
  const [yes, no] = ['yes', 'no'].map((code) => view.rows.find((row) => row.code === code));
  if (!yes || !no) return false;
  if (yes.value === null || no.value === null) return html`<p>${release.shareWithheld}</p>`;
  // What it is of is the sum of two figures, each with noise of its own where there is any.
  const { percent, of } = shareOf(yes.value, yes.value + no.value, { bound: 2 * bound, variance });
  if (!percent) return html`<p>${release.shareTooFew(fewestForPercent)}</p>`;
  const [value, low, high] = [percent.value, percent.low, percent.high].map((one) => written(language, Math.round(one)));
  return html`<p><strong>${release.share(String(value), String(low), String(high), of)}</strong> ${release.shareMeans}</p>`;
}

const where = (view: View, lang: Language): Html | false =>
  view.where.length > 0 &&
  html`<p class="quiet" lang="${lang}">${view.where.map(({ dimension, label }) => `${dimension}: ${label}`).join(' · ')}</p>`;

function rowsOf(site: Site, view: View, lang: Language, pathOf?: (site: Site, code: string) => string | undefined): Html {
  const { words } = site;
  return html`
    <details>
      <summary>${words.release.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col" lang="${lang}">${view.dimension.label}</th>
            <th scope="col">${words.table.value}</th>
          </tr>
        </thead>
        <tbody lang="${lang}">
          ${[...(view.whole ? [view.whole] : []), ...view.rows].map((row) => {
            const path = pathOf?.(site, row.code);
            const name = path === undefined ? row.label : html`<a href="${path}">${row.label}</a>`;
            return html`<tr>
              <th scope="row">${name}</th>
              <td>${row.status === withheld ? '..' : sayFigure(site, row)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </details>
  `;
}
