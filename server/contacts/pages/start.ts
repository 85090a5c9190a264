import { html } from '#platform/html.ts';
import { framed, numbers } from './frame.ts';
import type { Site } from './site.ts';

/** What this is, what happens next, and what nobody will demand. */
export function startPage(site: Site): string {
  const { words, paths } = site;
  const { start } = words;
  return framed(site, {
    name: 'start',
    title: start.title,
    body: html`
      <h1>${start.heading}</h1>
      <p class="lead">${start.lead}</p>
      <ul class="choices">
        <li><a class="button" href="${paths.write}">${start.write}</a></li>
        <li><a class="button second" href="${paths.receipt}">${start.haveReceipt}</a></li>
        <li><a class="button second" href="${paths.ways}">${start.otherWays}</a></li>
      </ul>
      ${numbers(site)}
      <h2>${start.nextHeading}</h2>
      <ol class="steps">
        ${start.next.map((step) => html`<li>${step}</li>`)}
      </ol>
      <h2>${start.factsHeading}</h2>
      <ul class="facts">
        ${start.facts.map(([fact, more]) => html`<li><strong>${fact}</strong> ${more}</li>`)}
      </ul>
      <h2>${start.leaveHeading}</h2>
      <p>${start.leaveText}</p>
      <ul>
        ${start.leaveHow.map((step) => html`<li>${step}</li>`)}
      </ul>
    `,
  });
}
