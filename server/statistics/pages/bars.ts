import { type Html, html } from '#platform/html.ts';

export interface Bar {
  readonly label: string;
  /** None where there is no figure: then there is no bar, and `shown` says why. */
  readonly value: number | undefined;
  /** As it is written, with its unit if it has one. */
  readonly shown: string;
  /** Filled, or only outlined with lines: told apart without colour. */
  readonly look?: 'filled' | 'lined';
}

/** One bar, its label above it and its figure after it, all in the size of the text round it. */
const height = 3.25;

/**
 * Lying bars. Nothing is scaled, so that the text is as large on a phone as on a desk: what follows the width are the bars, in per cent
 * of it. The figures stand at the bars, and in the table that goes with every chart.
 */
export function barChart(bars: readonly Bar[], { id, label }: { id: string; label: string }): Html {
  const most = Math.max(...bars.map(({ value }) => value ?? 0), 1);
  // The longest bar leaves room for its figure.
  const width = (value: number | undefined) => `${(((value ?? 0) / most) * 78).toFixed(2)}%`;
  const at = (row: number, down: number) => `${(row * height + down).toFixed(3)}em`;
  return html`
    <svg class="bars" height="${at(bars.length, 0)}" role="img" aria-labelledby="${id}" aria-describedby="${id}-said">
      <desc id="${id}-said">${label} ${bars.map((bar) => `${bar.label}: ${bar.shown}. `)}</desc>
      <defs>
        <pattern id="${id}-lines" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="line" x1="0" y1="0" x2="0" y2="8" />
        </pattern>
      </defs>
      ${bars.map(
        (bar, row) => html`
          <text class="label" x="0" y="${at(row, 1.1)}">${bar.label}</text>
          ${
            bar.value !== undefined &&
            html`<rect
              class="bar"
              x="1"
              y="${at(row, 1.5)}"
              width="${width(bar.value)}"
              height="1.25em"
              ${bar.look === 'lined' && html`fill="url(#${id}-lines)"`}
            />`
          }
          <text class="${bar.value === undefined ? 'missing' : 'figure'}" x="${width(bar.value)}" dx="0.6em" y="${at(row, 2.5)}"
            >${bar.shown}</text
          >
        `,
      )}
    </svg>
  `;
}
