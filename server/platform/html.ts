import { readFileSync } from 'node:fs';
import { html as template } from 'ghtml';

/**
 * Markup that is safe to send. Only the `html` tag makes it, so a text somebody wrote can never be taken for markup: it is escaped
 * because of what it is, not because the one who wrote the page remembered.
 */
export class Html {
  readonly #markup: string;

  constructor(made: typeof byTheTag, markup: string) {
    if (made !== byTheTag) throw new TypeError('Markup is made by the html tag.');
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

const byTheTag = Symbol('made by the html tag');

/** What may stand in a page. Nothing, and a condition that does not hold, is shown as nothing. */
export type Shown = string | number | Html | false | null | undefined | readonly Shown[];

const escaped = (text: string) => template`${text}`;

function markupOf(shown: Shown): string {
  if (shown instanceof Html) return shown.toString();
  if (shown === false || shown === null || shown === undefined) return '';
  if (typeof shown === 'string') return escaped(shown);
  if (typeof shown === 'number') return String(shown);
  return shown.map(markupOf).join('');
}

/**
 * Text is escaped, markup made by this tag is not. ghtml does the escaping; its own way of saying "this is markup already", an
 * exclamation mark before the `${`, is left out on purpose: it is easily forgotten, and in plain prose easily written.
 */
export function html(literals: TemplateStringsArray, ...shown: readonly Shown[]): Html {
  const [first = '', ...rest] = literals;
  return new Html(byTheTag, first + rest.map((literal, index) => markupOf(shown[index]) + literal).join(''));
}

/** An attribute that is there or not. */
export const when = (condition: boolean, attribute: 'checked' | 'selected' | 'autofocus' | 'required'): Html | false =>
  condition && new Html(byTheTag, ` ${attribute}`);

/** What all pages without script look like; each slice adds its own to it. */
export const publicStylesheet = readFileSync(new URL('./public.css', import.meta.url), 'utf8');

export interface Page {
  readonly language: string;
  readonly title: string;
  readonly stylesheet: string;
  readonly body: Html;
}

/** A whole page without script, which asks search engines to leave it alone and tells no other site where its reader comes from. */
export function page({ language, title, stylesheet, body }: Page): string {
  return String(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <meta name="referrer" content="no-referrer" />
          <meta name="color-scheme" content="light dark" />
          <meta name="format-detection" content="telephone=no" />
          <title>${title}</title>
          <link rel="stylesheet" href="${stylesheet}" />
        </head>
        <body>
          ${body}
        </body>
      </html> `,
  );
}

/**
 * Sent with such a page. Nothing but its own style sheet may be loaded, it may be put in no frame, its forms go nowhere else, and
 * neither the browser nor anything on the way may keep it.
 */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;
