import { type Html, html } from '#platform/html.ts';
import { type Dot, paper } from '#statistics/domain/dots.ts';
import { withheld } from '#statistics/domain/json-stat.ts';
import { written } from '#statistics/domain/published.ts';
import { classesOf, type MapClass, type Shown, type View } from '#statistics/domain/views.ts';
import type { Site } from './site.ts';

const { width, height, radius } = paper;

/**
 * Sweden as a dot for each municipality. How much of its ring a dot fills is the class of its figure, or of its county's where the table goes
 * no further; no class is told by colour alone. The classes are made of the figures in the table beside, and of nothing else.
 */
export function mapOf(site: Site, view: View): Html {
  const { map } = site.words;
  const figures = new Map(view.rows.map((row) => [row.code, row]));
  const isByCounty = !view.rows.some(({ code }) => code.length === 4);
  const ofPlace = ({ code }: Dot) => figures.get(isByCounty ? code.slice(0, 2) : code);
  const shown = site.country.dots().flatMap((dot) => ofPlace(dot)?.value ?? []);
  const classes = classesOf([...new Set(shown)]);
  return html`
    <figure class="sweden">
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${map.name}">
        ${site.country.dots().map((dot) => dotOf(site, dot, ofPlace(dot), classes))}
      </svg>
      <figcaption>
        <ul class="legend">
          ${classes.map(
            ({ from, to }, number) => html`<li>${sample(fillOf(number, classes.length))} ${range(site, from, to)}</li>`,
          )}
          ${shown.includes(0) && html`<li>${sample(ring)} 0</li>`}
          ${view.rows.some(({ status }) => status === withheld) && html`<li>${sample(crossed)} ${map.withheld}</li>`}
        </ul>
        <p class="quiet">${isByCounty && map.byCounty} ${map.schematic}</p>
      </figcaption>
    </figure>
  `;
}

const range = ({ language }: Site, from: number, to: number) =>
  from === to ? written(language, from) : `${written(language, from)}–${written(language, to)}`;

function dotOf(site: Site, { name, x, y }: Dot, figure: Shown | undefined, classes: readonly MapClass[]): Html {
  const title = figure === undefined ? name : `${name}: ${sayFigure(site, figure)}`;
  return html`<g transform="translate(${x} ${y})"><title>${title}</title>${markOf(figure, classes)}</g>`;
}

/** A figure, or the word for why there is none. */
export const sayFigure = ({ language, words }: Site, { value, status }: Shown): string => {
  if (value !== null) return written(language, value);
  const { statuses } = words.table;
  return status !== null && Object.hasOwn(statuses, status)
    ? statuses[status as keyof typeof statuses]
    : (status ?? words.table.nothing);
};

function markOf(figure: Shown | undefined, classes: readonly MapClass[]): Html {
  if (figure === undefined) return html`<circle class="ring none" r="1.2" />`;
  if (figure.value === null) return figure.status === withheld ? crossed : html`<circle class="ring none" r="1.2" />`;
  const { value } = figure;
  const number = classes.findIndex(({ from, to }) => from <= value && value <= to);
  return number === -1 ? ring : fillOf(number, classes.length);
}

const ring = html`<circle class="ring" r="${radius}" />`;
const crossed = html`${ring}<path class="ring" d="M-3.2 -3.2L3.2 3.2" />`;
const fillOf = (number: number, of: number) =>
  html`${ring}<circle class="fill" r="${((radius * (0.3 + (0.7 * (number + 1)) / of)) / 1).toFixed(2)}" />`;

const sample = (mark: Html) => html`<svg class="sample" viewBox="-6 -6 12 12" aria-hidden="true">${mark}</svg>`;
