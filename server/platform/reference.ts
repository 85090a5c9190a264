import { readFileSync } from 'node:fs';
import { refusals } from '#kernel/refusals.ts';
import { type Html, html, page } from './html.ts';
import type { openApiDocument } from './openapi.ts';
import { fieldRows, type FieldRow } from './reference-fields.ts';

type Document = ReturnType<typeof openApiDocument>;

/** Where the page expects its style sheet to be served. */
export const referenceStylesheetPath = '/api/reference.css';
export const referenceStylesheet = readFileSync(new URL('./reference.css', import.meta.url), 'utf8');

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly [string];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: unknown } } };
  readonly responses: Record<string, unknown>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: unknown;
}

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Described;
}

/** Where everything that can be asked about one thing is told of. */
export const referencePath = '/api/reference/:group';

/** Everything that can be asked, by what it is about, as a page anybody can read: made from the same document that programs read, without script. */
export function referencePage(document: Document): string {
  const { title, version, summary, description } = document.info;
  return page({
    language: 'en',
    title: `${title}: API reference`,
    stylesheet: referenceStylesheetPath,
    body: html`
      <header>
        <h1>${title}: API reference</h1>
        <p>Version ${version}. ${summary} ${description}</p>
        <p>
          Base address: <code>${document.servers[0]?.url}</code>. For programs:
          <a href="/api/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).
        </p>
      </header>
      <main>
        <nav aria-label="Groups">
          <ul class="groups">
            ${[...groupsOf(document)].map(
              ([name, entries]) => html`
                <li>
                  <a href="${addressOf(name)}">${name}</a>
                  <ul>
                    ${entries.map(
                      ({ operation: { operationId } }) =>
                        html`<li><a href="${addressOf(name)}#${operationId}">${operationId}</a></li>`,
                    )}
                  </ul>
                </li>
              `,
            )}
          </ul>
        </nav>
        ${refusalsSection()}
      </main>
    `,
  });
}

/** What can be asked about one thing, with every field; undefined where there is no such group. */
export function referencePageOf(group: string, document: Document): string | undefined {
  const entries = groupsOf(document).get(group);
  if (entries === undefined) return undefined;
  const { title } = document.info;
  return page({
    language: 'en',
    title: `${group} – ${title}: API reference`,
    stylesheet: referenceStylesheetPath,
    body: html`
      <header>
        <p><a href="/api">${title}: API reference</a></p>
        <h1>${group}</h1>
      </header>
      <main>${entries.map(operationSection)}</main>
    `,
  });
}

const groupsOf = (document: Document) => Map.groupBy(entriesOf(document), ({ operation }) => operation.tags[0]);

const addressOf = (group: string) => referencePath.replace(':group', group);

// The document is made by us, in openapi.ts; its paths are typed as loosely as the format itself.
const entriesOf = ({ paths }: Document): Entry[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: `/api${path}`,
      operation: operation as Described,
    })),
  );

function operationSection({ method, path, operation }: Entry): Html {
  const { operationId, summary, description, parameters, requestBody } = operation;
  const input = [
    ...parameters.flatMap((parameter) =>
      fieldRows(parameter.schema, parameter.name, parameter.required).map((row) => ({
        ...row,
        where: parameter.in,
        says: row.says ?? parameter.description,
      })),
    ),
    ...fieldRows(requestBody?.content['application/json'].schema).map((row) => ({ ...row, where: 'body' })),
  ];
  return html`
    <section class="operation" aria-labelledby="${operationId}">
      <h2 id="${operationId}">${operationId}</h2>
      <p class="call"><code>${method} ${path}</code></p>
      <p>${summary}</p>
      <p><strong>Who may:</strong> ${description}</p>
      ${input.length > 0 ? fieldTable('Input', operationId, input) : html`<p>No input.</p>`} ${outputOf(operation)}
    </section>
  `;
}

function outputOf({ operationId, responses }: Described): Html {
  const [status = '', answer] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  const schema = (answer as { content?: { 'application/json': { schema: unknown } } } | undefined)?.content?.['application/json']
    .schema;
  const rows = fieldRows(schema);
  return rows.length > 0 ? fieldTable(`Output (${status})`, operationId, rows) : html`<p>Output (${status}): nothing more.</p>`;
}

function fieldTable(caption: string, operationId: string, rows: readonly (FieldRow & { where?: string })[]): Html {
  const hasWhere = rows.some(({ where }) => where !== undefined);
  return html`
    <div class="scroll" role="region" tabindex="0" aria-label="${caption} of ${operationId}">
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            ${hasWhere && html`<th scope="col">In</th>`}
            <th scope="col">Kind</th>
            <th scope="col">Must be there</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, kind, required, says, where }) => html`
              <tr>
                <th scope="row"><code>${name}</code></th>
                ${hasWhere && html`<td>${where}</td>`}
                <td>${kind}${says !== undefined && html`<br /><small>${says}</small>`}</td>
                <td>${required ? 'yes' : 'no'}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

/** What `type` in a problem points at: `/api#not_found`. */
function refusalsSection(): Html {
  return html`
    <section aria-labelledby="refusals">
      <h2 id="refusals">Refusals</h2>
      <p>
        A no is answered as <code>application/problem+json</code> (RFC 9457). <code>code</code> is one of these and stays the
        same; <code>errors</code> names the fields, if it is about fields.
      </p>
      <dl>
        ${Object.entries(refusals).map(
          ([code, { status, en }]) => html`
            <dt id="${code}"><code>${code}</code> (${status})</dt>
            <dd>${en}</dd>
          `,
        )}
      </dl>
    </section>
  `;
}
