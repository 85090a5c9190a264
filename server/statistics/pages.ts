import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Language } from '#kernel/languages.ts';
import { pageHeaders, publicStylesheet } from '#platform/html.ts';
import { type Admits, refusalOfRequest } from '#platform/http.ts';
import type { Installation } from '#platform/installation.ts';
import { refusal } from '#platform/refusal.ts';
import { etagOf, type File, fileOf, formats } from './pages/files.ts';
import { notice } from './pages/frame.ts';
import { grantsBeside, grantsTable } from './pages/grants.ts';
import { type Site, siteIn, stylesheetPath } from './pages/site.ts';
import { startPage } from './pages/start.ts';

const stylesheet = publicStylesheet + readFileSync(new URL('./figures.css', import.meta.url), 'utf8');

/**
 * The pages of figures, for everybody: plain HTML and files, without script, cookie or sign-in. They say what has been published by others,
 * and what has been released, and work out nothing.
 */
export function figurePages(app: FastifyInstance, installation: Installation, { admits }: { admits: Admits }): void {
  const isDemo = installation.configuration.mode === 'demo';
  void app.register(async (pages) => {
    pages.addHook('onRequest', async (request, reply) => {
      void reply.headers(pageHeaders);
      if (!admits(request)) throw refusal('too_many');
    });
    pages.get(stylesheetPath, (request, reply) =>
      send(request, reply, { type: 'text/css; charset=utf-8', etag: etagOf(stylesheet), body: Buffer.from(stylesheet) }),
    );
    for (const language of Language.options) {
      await pages.register(async (inLanguage) => routes(inLanguage, siteIn(language, isDemo)));
    }
  });
}

function routes(pages: FastifyInstance, site: Site): void {
  const { paths, words } = site;
  const once = lazily();

  pages.get(paths.start, async (request, reply) =>
    send(request, reply, await once('start', async () => pageOf(startPage(site)))),
  );

  for (const format of formats) {
    pages.get(`${paths.grants}.${format}`, async (request, reply) =>
      sendFile(request, reply, await once(format, () => fileOf(format, site, grantsTable(site), grantsBeside(site)))),
    );
  }

  pages.all(`${paths.start}/*`, (request, reply) =>
    request.url === `${paths.start}/` ? reply.redirect(paths.start, 303) : reply.status(404).send(notice(site, words.trouble)),
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

const pageOf = (page: string): File => ({
  type: pageHeaders['Content-Type'],
  etag: etagOf(page),
  body: Buffer.from(page),
});

/** A file may be fetched by a page elsewhere too: it is for everybody, and nothing goes along with the question. */
const sendFile = (request: FastifyRequest, reply: FastifyReply, file: File) =>
  send(request, reply.headers({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }), file);

/** For everybody, so anything on the way may keep it for a while; whoever has it already gets only that it is the same. */
function send(request: FastifyRequest, reply: FastifyReply, { type, etag, body }: File): FastifyReply {
  void reply.headers({ 'Content-Type': type, ETag: etag, 'Cache-Control': 'public, max-age=300' });
  const had = new Set((request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, '')));
  return had.has(etag) || had.has('*') ? reply.status(304).send() : reply.send(body);
}

/** What is the same for everybody is made for the first who asks. */
function lazily(): (name: string, make: () => Promise<File>) => Promise<File> {
  const made = new Map<string, Promise<File>>();
  return (name, make) => {
    const known = made.get(name);
    if (known) return known;
    const making = make();
    made.set(name, making);
    making.catch(() => made.delete(name));
    return making;
  };
}
