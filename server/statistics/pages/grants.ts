import { readFileSync } from 'node:fs';
import { type Html, html } from '#platform/html.ts';
import type { Table } from '#statistics/domain/json-stat.ts';
import { figureOf, type Figure, Measure, Published, tableOf, written, yearsOf } from '#statistics/domain/published.ts';
import { type Bar, barChart } from './bars.ts';
import type { Beside } from './files.ts';
import { downloads, sayDay } from './parts.ts';
import type { Site } from './site.ts';

/** What has been published about the state's money, as it was put together on the day in the name of the file. */
export const published: Published = Published.parse(
  JSON.parse(readFileSync(new URL('../published/2026-11-27.json', import.meta.url), 'utf8')),
);

/** What may be compared with the eye stands in one chart; what may not, does not. */
const charts = { cases: ['applied', 'handled', 'granted'], money: ['appropriation', 'paid'], places: ['places'] } as const;

/** The section about the state's money: charts, what to beware of, the table behind and the files. */
export function grantsSection(site: Site): Html {
  const { grants } = site.words;
  return html`
    <section aria-labelledby="grants">
      <h2 id="grants">${grants.heading}</h2>
      <p>${grants.text}</p>
      ${(['cases', 'money', 'places'] as const).map((name) => {
        const { heading, label, cautions } = grants.charts[name];
        return html`
          <h3 id="chart-${name}">${heading}</h3>
          ${barChart(barsOf(site, charts[name]), { id: `chart-${name}`, label })} ${list(cautions)}
        `;
      })}
      <h3>${grants.cautionsHeading}</h3>
      ${list(grants.cautions)}
      <h3 id="grants-table">${grants.tableHeading}</h3>
      ${table(site)}
      <p class="quiet">${grants.notFoundMeans}.</p>
      ${sources(site)} ${downloads(site, site.paths.grants, site.words.downloads.permanent)}
    </section>
  `;
}

/** What a figure does not say, beside the figure. */
const list = (cautions: readonly (readonly string[])[]) => html`
  <ul class="cautions">
    ${cautions.map(([what = '', why = '']) => html`<li><strong>${what}</strong> ${why}</li>`)}
  </ul>
`;

function barsOf({ language, words: { grants } }: Site, measures: readonly Measure[]): Bar[] {
  return yearsOf(published).flatMap((year) =>
    measures.flatMap((measure): Bar[] => {
      const value = figureOf(published, year, measure)?.value;
      if (value === undefined) return [];
      const look = measure === 'appropriation' ? 'lined' : 'filled';
      return [{ label: `${year} ${grants.bars[measure]}`.trim(), value, shown: written(language, value), look }];
    }),
  );
}

function table({ language, words: { grants } }: Site): Html {
  const cell = (figure: Figure | undefined) =>
    figure
      ? html`<td>${written(language, figure.value)} <span class="marks">${figure.sources.map(mark)}</span></td>`
      : html`<td><span class="none">${grants.notFound}</span></td>`;
  return html`
    <div class="wide" role="region" aria-labelledby="grants-table" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${grants.measure}</th>
            ${yearsOf(published).map((year) => html`<th scope="col">${String(year)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${Measure.options.map(
            (measure) => html`
              <tr>
                <th scope="row">${grants.measures[measure]}</th>
                ${yearsOf(published).map((year) => cell(figureOf(published, year, measure)))}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

const numberOf = (key: string) => Object.keys(published.sources).indexOf(key) + 1;
const mark = (key: string) => html`<sup><a href="#source-${numberOf(key)}">${numberOf(key)}</a></sup> `;

function sources({ language, words: { grants } }: Site): Html {
  return html`
    <h4>${grants.sourcesHeading}</h4>
    <ol class="sources" lang="sv">
      ${Object.entries(published.sources).map(
        ([key, { publisher, day, about, address }]) => html`
          <li id="source-${numberOf(key)}">
            ${publisher}, ${day}. ${address === null ? about : html`<a href="${address}" rel="noreferrer noopener">${about}</a>`}.
          </li>
        `,
      )}
    </ol>
    <p class="quiet">${grants.asOf(sayDay(language, published.asOf))}</p>
  `;
}

export const grantsTable = ({ words: { grants } }: Site): Table => tableOf(published, grants);

/** In the files the source stands in words at each figure. */
export function grantsBeside({ words: { grants } }: Site): Beside {
  const cells = yearsOf(published).flatMap((year) => Measure.options.map((measure) => figureOf(published, year, measure)));
  return {
    heading: grants.source,
    of: (cell) =>
      (cells[cell]?.sources ?? [])
        .map((key) => published.sources[key])
        .map((one) => [one?.publisher, one?.day, one?.address].filter((part) => part != null).join(', '))
        .join('; '),
  };
}
