import { html } from '#platform/html.ts';
import { framed } from './frame.ts';
import { grantsSection } from './grants.ts';
import type { Site } from './site.ts';

/** What there is in figures. */
export function startPage(site: Site): string {
  const { start } = site.words;
  return framed(site, {
    title: start.title,
    pathIn: ({ paths }) => paths.start,
    body: html`
      <h1>${start.heading}</h1>
      <p class="lead">${start.lead}</p>
      ${grantsSection(site)}
    `,
  });
}
