import type { FastifyInstance } from 'fastify';
import { registeredId } from '#access/register.ts';
import { buildApp } from '#server/app.ts';
import type { Installation } from '#platform/installation.ts';
import { type World, world } from './personas.ts';

export const haninge = registeredId('municipality', '0136');

/** Somebody who uses the public pages as a browser does: opens them, fills in forms, sends them. */
export interface Visitor extends AsyncDisposable {
  readonly place: World;
  readonly app: FastifyInstance;
  get(url: string): ReturnType<typeof send>;
  post(url: string, fields: Record<string, string>, more?: Sent): ReturnType<typeof send>;
  /** Opens the page with the form, and takes the time a person needs. Answers the form's token. */
  openForm(path?: string): Promise<string>;
  /** Moves the clock. */
  later(milliseconds: number): void;
  contactCount(): Promise<number>;
}

export interface Sent {
  readonly remoteAddress?: string;
  readonly headers?: Record<string, string>;
}

const send = (app: FastifyInstance, method: 'GET' | 'POST', url: string, payload: string, { remoteAddress, headers }: Sent) =>
  app.inject({
    method,
    url,
    ...(method === 'POST' ? { payload } : {}),
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
    headers: { ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers },
  });

export async function visitor(): Promise<Visitor> {
  const place = await world();
  const app = await buildApp(place.installation);
  return visiting(place, app);
}

/** The same on a server of its own, which can be stopped while the rest stands. */
export async function visitorOf(place: World, installation: Installation): Promise<Visitor> {
  return visiting(place, await buildApp(installation));
}

function visiting(place: World, app: FastifyInstance): Visitor {
  const later = (milliseconds: number) => place.setClock(new Date(place.installation.clock().getTime() + milliseconds));
  const get = (url: string) => send(app, 'GET', url, '', {});
  return {
    place,
    app,
    later,
    get,
    post: (url, fields, more = {}) => send(app, 'POST', url, new URLSearchParams(fields).toString(), more),
    async openForm(path = '/kontakt/skriv') {
      const { body } = await get(path);
      later(20_000);
      return valueIn(body, 'form');
    },
    async contactCount() {
      const { rows } = await place.owner.query<{ count: string }>('select count(*) from contacts.contact');
      return Number(rows[0]?.count);
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await place[Symbol.asyncDispose]();
    },
  };
}

/** A form filled in by somebody who has little to say, and `more`. */
export const filled = (form: string, more: Record<string, string> = {}): Record<string, string> => ({
  form,
  organisationId: haninge,
  about: 'self',
  age: 'adult',
  message: 'Jag vill bort.',
  how: 'only_here',
  ...more,
});

/** What an input of the page holds, as a browser would send it back. */
export function valueIn(page: string, name: string): string {
  const [, value] = new RegExp(`<input[^>]*name="${name}"[^>]*?value="([^"]*)"`).exec(page) ?? [];
  if (value === undefined) throw new Error(`There is no ${name} on the page.`);
  return value.replaceAll('&#61;', '=');
}

/** The receipt as the page shows it, in groups; nothing if it shows none. */
export const receiptOn = (page: string): string =>
  [...page.matchAll(/<span>(\d{4})<\/span>/g)].map(([, group]) => group).join(' ');
