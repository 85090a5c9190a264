import type { z } from 'zod';
import type { listReceivers } from '#contacts/contract.ts';
import { type Html, html } from '#platform/html.ts';
import { framed, numbers } from './frame.ts';
import type { Site } from './site.ts';

export type Receiver = z.output<typeof listReceivers.output>['municipalities'][number];

/** Swedish order, whatever the order in which the register gives them. */
const bySwedishName = (one: Receiver, other: Receiver) => one.name.localeCompare(other.name, 'sv');
export const inOrder = (receivers: readonly Receiver[]): Receiver[] => receivers.toSorted(bySwedishName);

const hasWay = ({ phone, email }: Receiver) => phone !== null || email !== null;

/** What may stand in a `tel:` link. */
const dialled = (phone: string) => phone.replace(/(?!^\+)\D/g, '');

/** How to reach a municipality without this service. */
export function wayList({ words }: Site, { phone, email, openingHours }: Receiver): Html {
  const { ways } = words;
  const row = (label: string, shown: Html | string) =>
    html`<div>
      <dt>${label}</dt>
      <dd>${shown}</dd>
    </div>`;
  return html`
    <dl class="ways">
      ${phone !== null && row(ways.phone, html`<a href="tel:${dialled(phone)}">${phone}</a>`)}
      ${openingHours !== null && row(ways.hours, openingHours)}
      ${email !== null && row(ways.email, html`<a href="mailto:${email}">${email}</a>`)}
    </dl>
  `;
}

/** The police, and each municipality that has said how it can be reached. */
export function waysPage(site: Site, receivers: readonly Receiver[]): string {
  const { ways } = site.words;
  const one = (municipality: Receiver) => html`
    <section class="way">
      <h3>${municipality.name}</h3>
      ${hasWay(municipality) ? wayList(site, municipality) : html`<p>${ways.none}</p>`}
    </section>
  `;
  const receiving = receivers.filter(({ receives }) => receives);
  const others = receivers.filter((municipality) => !municipality.receives && hasWay(municipality));
  return framed(site, {
    name: 'ways',
    title: ways.title,
    body: html`
      <h1>${ways.heading}</h1>
      <p class="lead">${ways.lead}</p>
      ${numbers(site)}
      <h2>${ways.police}</h2>
      <p>${ways.policeText}</p>
      ${receiving.length > 0 && html`<h2>${ways.receiving}</h2>`} ${receiving.map(one)}
      ${others.length > 0 && html`<h2>${ways.others}</h2>`} ${others.map(one)}
      <p>${ways.rest}</p>
      <p class="quiet">${ways.emailWarning}</p>
    `,
  });
}
