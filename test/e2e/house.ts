import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFailed } from 'vitest';
import { demoIssuerPath } from '#platform/configuration.ts';
import type { Installation } from '#platform/installation.ts';
import { buildApp } from '#server/app.ts';
import { demoPersonas } from '#server/seed.ts';
import { aBrowser } from '#test/chromium.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { freePort } from '#test/free-port.ts';
import { type PersonaName, signedIn } from '#test/personas.ts';
import { witness } from './witness.ts';

interface Stranger {
  /** One who works somewhere, and has not signed in: the pages for staff run scripts, and those for the public do not. */
  staff?: true;
  /** Off: as in a browser that has been told to run nothing. */
  javaScript?: boolean;
  width?: number;
  language?: 'sv-SE' | 'en-GB';
}

/**
 * The whole house for one story: database, server, pages, identity provider and a browser. Its clock stands still until the story moves
 * it, on the server and in every browser. When the story is over, nothing may have gone wrong on any page that was seen.
 */
export interface House extends AsyncDisposable {
  readonly url: string;
  readonly installation: Installation;
  readonly database: TestDatabase;
  itIs(at: string): Promise<void>;
  later(by: { minutes?: number; hours?: number; days?: number }): Promise<void>;
  /**
   * Signed in: in a browser of one's own, or in one that somebody has left. How one comes through the identity provider is a story of its own
   * (`by-keyboard.e2e.ts`), and this begins after it.
   */
  signIn(as: PersonaName, left?: Page): Promise<Page>;
  /** A browser that has never been here. */
  stranger(options?: Stranger): Promise<Page>;
  /** Words that must never be in a title, an address or the log. Pseudonyms are always among them. */
  readonly unsaid: string[];
}

export async function openHouse(): Promise<House> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase('seeded'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const installation = database.another({ publicUrl: url, port, signIn: signInAt(url, database.installation) });
  const app = await buildApp(installation);
  stack.defer(() => app.close());
  await app.listen({ host: '127.0.0.1', port });
  const browser = await aBrowser();
  const contexts: BrowserContext[] = [];
  stack.defer(async () => void (await Promise.all(contexts.map((context) => context.close()))));

  const unsaid: string[] = [];
  const seen = witness(url);
  stack.defer(async () => {
    const { rows } = await database.owner.query<{ pseudonym: string }>('select pseudonym from contacts.contact');
    const words = [...unsaid, ...rows.map(({ pseudonym }) => pseudonym)];
    const logged = database.logged.filter((line) => words.some((word) => line.includes(word)));
    const faults = [...(await seen.faults(words)), ...logged.map((line) => `The log says too much: ${line}`)];
    // Should the server have failed, what it said of it.
    if (faults.length > 0) throw new Error([...faults, ...database.logged.filter((line) => line.includes('"err"'))].join('\n'));
  });

  stack.defer(() => tellIfFailed(contexts));

  const itIs = async (at: Date) => {
    database.setClock(at);
    await Promise.all(contexts.map((context) => context.clock.setFixedTime(at)));
  };
  const open = async (whose: 'staff' | 'public', options: BrowserContextOptions) => {
    const context = await browser.newContext({
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      baseURL: url,
      reducedMotion: 'reduce',
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(30_000);
    await context.clock.setFixedTime(installation.clock());
    await seen.watch(context, whose);
    return context.newPage();
  };
  const stay = stack.move();
  return {
    url,
    installation,
    database,
    unsaid,
    itIs: (at) => itIs(new Date(at)),
    later: ({ minutes = 0, hours = 0, days = 0 }) =>
      itIs(new Date(installation.clock().getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000)),
    async signIn(as, left) {
      const page = left ?? (await open('staff', { viewport: { width: 1280, height: 900 } }));
      // What the one before had asked for, and is told too late, must not sign this one out.
      await left?.goto('about:blank');
      const { token } = await signedIn(installation, as);
      await page.context().addCookies([{ name: 'omstart', value: token, url, httpOnly: true, sameSite: 'Lax' }]);
      await page.goto('/');
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
    stranger: ({ staff, javaScript = true, width = 1280, language = 'sv-SE' } = {}) =>
      open(staff ? 'staff' : 'public', { javaScriptEnabled: javaScript, viewport: { width, height: 900 }, locale: language }),
    [Symbol.asyncDispose]: () => stay.disposeAsync(),
  };
}

/** Should the story fail, what stood on each screen is told with it. */
async function tellIfFailed(contexts: readonly BrowserContext[]): Promise<void> {
  const pages = contexts.flatMap((context) => context.pages());
  const screens = await Promise.all(
    pages.map(
      async (page) =>
        `${page.url()}\n${await page
          .getByRole('main')
          .innerText({ timeout: 500 })
          .catch(() => 'Nothing.')}`,
    ),
  );
  onTestFailed(() => console.log(screens.join('\n\n')));
}

/** What the persona is called where one chooses whom to be. */
export function titleOf(persona: PersonaName): string {
  const found = demoPersonas.find((one) => one.subject === `demo-${persona}`);
  if (!found) throw new Error(`There is no persona ${persona}.`);
  return found.title;
}

const signInAt = (url: string, { configuration }: Installation) => ({
  ...configuration.signIn,
  issuer: `${url}${demoIssuerPath}`,
});
