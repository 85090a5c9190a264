import { createServer } from 'node:net';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoIssuerPath } from '#platform/configuration.ts';
import type { Installation } from '#platform/installation.ts';
import { buildApp } from '#server/app.ts';
import { buildWeb } from '#server/commands/web.ts';
import { worldOf } from '#server/commands/world.ts';
import { demoPersonas, seed } from '#server/seed.ts';
import { launchChromium } from '#test/chromium.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import type { PersonaName } from '#test/personas.ts';

/** The whole house for one story: database, server, pages, identity provider and a browser. The clock is the story's. */
export interface House extends AsyncDisposable {
  readonly url: string;
  readonly installation: Installation;
  readonly database: TestDatabase;
  setClock(at: Date | string): void;
  /** A browser of one's own, signed in through the identity provider as anybody would. */
  signIn(as: PersonaName): Promise<Page>;
  /** A browser that has never been here. */
  stranger(options?: { javaScript?: boolean; width?: number }): Promise<Page>;
}

export async function openHouse(): Promise<House> {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const installation = database.another({ publicUrl: url, port, signIn: signInAt(url, database.installation) });
  await seed(installation);
  await buildWeb(worldOf({}).root);
  const app = await buildApp(installation);
  stack.defer(() => app.close());
  await app.listen({ host: '127.0.0.1', port });
  const browser = await launchChromium();
  stack.defer(() => browser.close());
  const open = async (options: Parameters<typeof browser.newContext>[0]) => {
    const context = await browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm', baseURL: url, ...options });
    context.setDefaultTimeout(15_000);
    watch(context, url);
    return context.newPage();
  };
  return {
    url,
    installation,
    database,
    setClock: database.setClock,
    async signIn(as) {
      const page = await open({ viewport: { width: 1280, height: 900 } });
      const persona = demoPersonas.find((one) => one.subject === `demo-${as}`);
      if (!persona) throw new Error(`There is no persona ${as}.`);
      await page.goto('/auth/login?to=/');
      await page.getByRole('button', { name: persona.title }).click();
      await page.waitForURL(`${url}/`);
      return page;
    },
    stranger: ({ javaScript = true, width = 1280 } = {}) =>
      open({ javaScriptEnabled: javaScript, viewport: { width, height: 900 } }),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const signInAt = (url: string, { configuration }: Installation) => ({ ...configuration.signIn, issuer: `${url}${demoIssuerPath}` });

/** No page may ask anything of another site. */
function watch(context: BrowserContext, url: string) {
  context.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !asked.startsWith('data:') && !asked.startsWith('https://www.smhi.se'))
      throw new Error(`A page asked another site for something: ${new URL(asked).origin}`);
  });
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing found by axe, WCAG 2.2 AA and its best practices. Works on pages without scripts of their own too. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help} – ${nodes.map((node) => node.html).join(' | ')}`);
  expect(found, `axe on ${what}`).toEqual([]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('No port is free.');
  return address.port;
}
