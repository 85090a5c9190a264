import type { BrowserContext } from 'playwright-core';

/** What somebody who wants out of sight is led to: another site, in the same tab. Answered here, for the tests reach nothing outside. */
const elsewhere = 'https://www.smhi.se/';

export interface Witness {
  /** Holds a browser to what is promised of every page. `public`: also that nothing is run or kept in it. */
  watch(context: BrowserContext, whose: 'staff' | 'public'): Promise<void>;
  /** All that was wrong, and what of these words was seen where anybody may read it: a title, an address. */
  faults(words: readonly string[]): Promise<string[]>;
}

/** Sees what every browser of a story does, whatever the story is about. */
export function witness(url: string): Witness {
  const wrong: string[] = [];
  const readByAnybody = new Set<string>();
  const strangers: BrowserContext[] = [];
  return {
    async watch(context, whose) {
      context.on('request', (request) => {
        const asked = request.url();
        const isLeaving = asked === elsewhere && request.isNavigationRequest();
        if (!asked.startsWith(`${url}/`) && !isLeaving) wrong.push(`A page asked another site for something: ${asked}`);
        if (whose === 'public' && request.resourceType() === 'script') wrong.push(`A public page ran a script: ${asked}`);
      });
      context.on('response', (response) => {
        if (response.status() >= 500) wrong.push(`${response.status()} from ${response.request().method()} ${response.url()}`);
      });
      context.on('weberror', (error) => wrong.push(`An error on a page: ${error.error().message}`));
      context.on('console', (message) => {
        // A no from the server is written there by the browser itself, also where a page has a sentence for it.
        const isRefusal = /^Failed to load resource| Problem: \w+/.test(message.text());
        if (message.type() === 'error' && !isRefusal) wrong.push(`The browser complains: ${message.text()}`);
      });
      context.on('page', (page) => {
        page.on('framenavigated', (frame) => readByAnybody.add(decodeURIComponent(frame.url())));
        if (whose === 'public') page.on('load', async () => readByAnybody.add(await page.title().catch(() => '')));
      });
      if (whose === 'public') {
        strangers.push(context);
        // Not for the staff: where anything is answered here, a browser keeps no file from one page to the next.
        await context.route(`${elsewhere}**`, (route) =>
          route.fulfill({ contentType: 'text/html', body: '<title>Väder</title>' }),
        );
      } else await hearTitles(context, (title) => readByAnybody.add(title));
    },
    async faults(words) {
      const kept = await Promise.all(strangers.map((context) => context.storageState()));
      if (kept.some(({ cookies, origins }) => cookies.length + origins.length > 0)) wrong.push('A public page kept something.');
      const given = [...readByAnybody].flatMap((read) =>
        words.filter((word) => read.includes(word)).map((word) => `“${word}” is in a title or an address: ${read}`),
      );
      return [...wrong, ...given];
    },
  };
}

/** Pages that are one application change their title as they go. */
async function hearTitles(context: BrowserContext, heard: (title: string) => void) {
  await context.exposeBinding('tellTitle', (_, title: string) => heard(title));
  await context.addInitScript(() => {
    const tell = () => (window as unknown as { tellTitle: (title: string) => void }).tellTitle(document.title);
    addEventListener('DOMContentLoaded', () => {
      tell();
      new MutationObserver(tell).observe(document.head, { subtree: true, childList: true, characterData: true });
    });
  });
}
