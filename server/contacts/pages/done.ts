import type { SafeContact } from '#contacts/words.ts';
import { html } from '#platform/html.ts';
import { framed } from './frame.ts';
import type { Site } from './site.ts';
import { lastDayOf, sayDay } from './times.ts';

export interface Done {
  readonly receipt: string;
  readonly dueAt: Date;
  readonly how: SafeContact['how'];
  readonly now: Date;
}

/** Five groups of four, as one copies them by hand. */
const groupsOf = (receipt: string) => receipt.match(/\d{1,4}/g) ?? [];

/** The receipt, this once, and by when somebody will have answered. */
export function donePage(site: Site, { receipt, dueAt, how, now }: Done): string {
  const { words, paths, language } = site;
  const { done } = words;
  const day = sayDay(language, lastDayOf(dueAt), now);
  const isReachedHere = how === 'never' || how === 'only_here';
  return framed(site, {
    title: done.title,
    body: html`
      <h1 tabindex="-1" autofocus>${done.heading}</h1>
      <section class="receipt" aria-labelledby="receipt-heading">
        <h2 id="receipt-heading">${done.receipt}</h2>
        <p class="digits" translate="no">${groupsOf(receipt).map((group) => html`<span>${group}</span> `)}</p>
        <p><strong>${done.once}</strong></p>
      </section>
      <ul>
        ${done.advice.map((advice) => html`<li>${advice}</li>`)}
      </ul>
      <h2>${done.nextHeading}</h2>
      <p>${isReachedHere ? done.promiseHere(day) : done.promise(day)}</p>
      <p>${done.reached[how]}</p>
      <h2>${done.backHeading}</h2>
      <p>${done.back}</p>
      <p>${done.leave}</p>
      <p><a href="${paths.start}">${words.backToStart}</a></p>
    `,
  });
}
