import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Life } from '#server/commands/lifetime.ts';
import { launchChromium } from '#test/chromium.ts';
import { compared } from './compared.ts';
import { aDemo } from './demo.ts';

interface Options {
  rounds: number;
  port: number;
}

const bare =
  '<!doctype html><html lang="sv"><meta charset="utf-8"><title>Bar</title><h1>Bar</h1><p>En sida och inget mer.</p></html>';

const pages = [
  { what: 'a bare page', path: '/bar', as: 'nobody' },
  { what: 'the public page', path: '/kontakt', as: 'nobody' },
  { what: 'the public form', path: '/kontakt/skriv', as: 'nobody' },
  { what: 'the desk, signed in', path: '/', as: 'staff' },
] as const;

/**
 * How long until one can use a page: opened in a window that has nothing in its cache, beside a bare page of the same server in the same
 * browser. Machines differ and are busy with other things; what can be compared is the ratio.
 */
export async function benchPages(root: string, { rounds, port }: Options, life: Life) {
  const { url, app, listen } = await aDemo(root, port, life);
  app.get('/bar', (_, reply) => reply.type('text/html; charset=utf-8').send(bare));
  await listen();
  // Whoever presses Ctrl-C stops us, and we the browser.
  const browser = await launchChromium({ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
  life.cleanUp.defer(() => browser.close());
  const windowOf = async (options: BrowserContextOptions) => {
    const context = await browser.newContext({
      locale: 'sv-SE',
      baseURL: url,
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    return context.newPage();
  };

  const first = await windowOf({});
  await signIn(first);
  const storageState = await first.context().storageState();
  const measured = pages.map((page) => ({ ...page, milliseconds: [] as number[] }));
  // Once more than asked for: the first time server and browser read what they keep from then on.
  for (let round = 0; round <= rounds; round += 1)
    for (const { path, as, milliseconds } of measured) {
      life.goOn();
      const page = await windowOf(as === 'staff' ? { storageState } : {});
      const time = await timeToUse(page, path);
      await page.context().close();
      if (round > 0) milliseconds.push(time);
    }
  console.log(
    `${browser.browserType().name()} ${browser.version()}, ${rounds} times each, nothing in the cache. Until one can use:\n`,
  );
  console.log(compared(measured).join('\n'));
  return 'done' as const;
}

/** Through the identity provider, as the coordinator in Haninge. */
async function signIn(page: Page) {
  await page.goto('/auth/login?to=/');
  await page.getByRole('button', { name: 'Samordnare, Haninge' }).click();
  await page.getByRole('heading', { level: 1, name: 'Skrivbord' }).waitFor();
}

/** From the moment the address is asked for until all of the page stands there, nothing is loading and the browser has nothing more to do. */
async function timeToUse(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const isThere =
            document.readyState === 'complete' && document.querySelector('h1') && !document.querySelector('.loading');
          if (isThere) requestIdleCallback(() => resolve(performance.now()), { timeout: 5000 });
          else setTimeout(look, 4);
        };
        look();
      }),
  );
}
