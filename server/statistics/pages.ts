import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { stockholmDay } from '#kernel/day.ts';
import { Language } from '#kernel/languages.ts';
import { document, writtenTemplate } from '#platform/documents.ts';
import { pageHeaders, publicStylesheet } from '#platform/html.ts';
import { type Admits, refusalOfRequest } from '#platform/http.ts';
import type { Installation } from '#platform/installation.ts';
import { refusal } from '#platform/refusal.ts';
import { dotsOf, type Seat } from './domain/dots.ts';
import { type Asks, asksOf, mostHeldTables, type Release } from './pages/asks.ts';
import { etagOf, type File, fileOf, formats } from './pages/files.ts';
import { notice } from './pages/frame.ts';
import { grantsBeside, grantsTable, published } from './pages/grants.ts';
import { latestOf, placePage } from './pages/place.ts';
import { saidIn } from './pages/parts.ts';
import { releasePage } from './pages/release.ts';
import { picturePath, type Site, siteIn, stylesheetPath } from './pages/site.ts';
import { startPage } from './pages/start.ts';
import { pictureOf } from './picture.ts';

const stylesheet = publicStylesheet + readFileSync(new URL('./figures.css', import.meta.url), 'utf8');

interface Given {
  readonly admits: Admits;
  readonly seats: readonly Seat[];
}

/**
 * The pages of figures, for everybody: plain HTML and files, without script, cookie or sign-in. They say what has been published by others,
 * and what has been released, and work out nothing.
 */
export function figurePages(app: FastifyInstance, installation: Installation, { admits, seats }: Given): void {
  const asks = asksOf(installation);
  const country = {
    isDemo: installation.configuration.mode === 'demo',
    municipalities: inOrder(seats),
    dots: once(() => dotsOf(seats)),
  };
  void app.register(async (pages) => {
    pages.addHook('onRequest', async (request, reply) => {
      void reply.headers(pageHeaders);
      if (!admits(request)) throw refusal('too_many');
    });
    pages.get(stylesheetPath, (request, reply) =>
      send(request, reply, { type: 'text/css; charset=utf-8', etag: etagOf(stylesheet), body: Buffer.from(stylesheet) }),
    );
    for (const language of Language.options) {
      await pages.register(async (inLanguage) => routes(inLanguage, { site: siteIn(language, country), asks, installation }));
    }
  });
}

const inOrder = (seats: readonly Seat[]) => seats.toSorted((one, other) => one.name.localeCompare(other.name, 'sv'));

interface Served {
  readonly site: Site;
  readonly asks: Asks;
  readonly installation: Installation;
}

function routes(pages: FastifyInstance, { site, asks, installation }: Served): void {
  const { paths, words, language } = site;
  const held = holding();
  const none = (reply: FastifyReply) => reply.status(404).headers(pageHeaders).send(notice(site, words.trouble));

  pages.get(paths.start, async (request, reply) => send(request, reply, pageOf(startPage(site, await asks.releases()))));

  for (const format of formats)
    pages.get(`${paths.grants}.${format}`, async (request, reply) =>
      sendFile(request, reply, await held(format, () => fileOf(format, site, grantsTable(site), grantsBeside(site)))),
    );

  pages.get<Named>(`${paths.release}/:name`, async (request, reply) => {
    const [, id = '', ending] = /^([0-9a-f-]{36})(?:\.(csv|xlsx|json))?$/.exec(request.params.name) ?? [];
    const release = await asks.release(id);
    if (!release) return none(reply);
    const format = formats.find((one) => one === ending);
    return format
      ? sendFile(
          request,
          reply,
          await held(`${id}.${format}`, () =>
            fileOf(format, site, format === 'json' ? release.table : saidIn(site, release).table),
          ),
        )
      : send(request, reply, await held(id, async () => pageOf(releasePage(site, release))));
  });

  const latest = async (): Promise<Release[]> => {
    const listed = (await asks.releases()).slice(0, mostHeldTables);
    const found = await Promise.all(listed.map(({ publicationId }) => asks.release(publicationId)));
    return latestOf(found.filter((one) => one !== undefined));
  };

  pages.get<Named>(`${paths.place}/:name`, async (request, reply) => {
    const page = placePage(site, request.params.name, await latest());
    return page === undefined ? none(reply) : send(request, reply, pageOf(page));
  });

  if (language === 'sv')
    pages.get<Named>(`${picturePath}/:name`, async (request, reply) => {
      const [, code] = /^(\d{4})\.pdf$/.exec(request.params.name) ?? [];
      const municipality = site.country.municipalities.find((one) => one.code === code);
      if (code === undefined || !municipality) return none(reply);
      const picture = pictureOf({
        code,
        municipality: municipality.name,
        releases: await latest(),
        published,
        madeOn: stockholmDay(installation.clock()),
        addressOf: ({ listed }) => `${installation.configuration.publicUrl}${paths.release}/${listed.publicationId}`,
        isDemo: site.country.isDemo,
      });
      const etag = etagOf(JSON.stringify(picture));
      return sendFile(
        request,
        reply.header('Content-Disposition', `attachment; filename="lagesbild-${code}.pdf"`),
        await held(etag, async () => ({ type: 'application/pdf', etag, body: await document(writtenTemplate, picture) })),
      );
    });

  pages.all(`${paths.start}/*`, (request, reply) =>
    request.url === `${paths.start}/` ? reply.redirect(paths.start, 303) : none(reply),
  );

  pages.setErrorHandler((error, _request, reply) => {
    const { status } = refusalOfRequest(error);
    const { title, brokenHeading, broken } = words.trouble;
    return reply
      .status(status)
      .headers(pageHeaders)
      .send(notice(site, { title, heading: brokenHeading, text: broken }));
  });
}

interface Named {
  Params: { name: string };
}

const pageOf = (page: string): File => ({ type: pageHeaders['Content-Type'], etag: etagOf(page), body: Buffer.from(page) });

/** A file may be fetched by a page elsewhere too: it is for everybody, and nothing goes along with the question. */
const sendFile = (request: FastifyRequest, reply: FastifyReply, file: File) =>
  send(request, reply.headers({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }), file);

/** For everybody, so anything on the way may keep it for a while; whoever has it already gets only that it is the same. */
function send(request: FastifyRequest, reply: FastifyReply, { type, etag, body }: File): FastifyReply {
  void reply.headers({ 'Content-Type': type, ETag: etag, 'Cache-Control': 'public, max-age=300' });
  const had = new Set((request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, '')));
  return had.has(etag) || had.has('*') ? reply.status(304).send() : reply.send(body);
}

const mostHeld = 200;

/** What is the same for everybody is made for the first who asks, and the oldest is let go of when there are many. */
function holding(): (name: string, make: () => Promise<File>) => Promise<File> {
  const made = new Map<string, Promise<File>>();
  return (name, make) => {
    const known = made.get(name);
    if (known) return known;
    const making = make();
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size >= mostHeld) made.delete(oldest);
    made.set(name, making);
    making.catch(() => made.delete(name));
    return making;
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
