import { readFileSync } from 'node:fs';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Language } from '#kernel/languages.ts';
import { pageHeaders, publicStylesheet } from '#platform/html.ts';
import { type Admits, refusalOfRequest } from '#platform/http.ts';
import type { Installation } from '#platform/installation.ts';
import { type Asks, asksOf } from './pages/asks.ts';
import { answerAgain, answerReceipt, heldBackAnswer, heldBackReceipt } from './pages/come-back.ts';
import { formPage } from './pages/form.ts';
import { notice } from './pages/frame.ts';
import { type Answer, answerReachOut, heldBack } from './pages/reach-out.ts';
import { type Site, siteIn, stylesheetPath } from './pages/site.ts';
import { startPage } from './pages/start.ts';
import { receiptPage } from './pages/thread.ts';
import { fieldOf, typedIn } from './pages/typed.ts';
import { waysPage } from './pages/ways.ts';

// Four times the longest message, as a form sends it; more is nobody's message.
const longestBody = 256 * 1024;

const stylesheet = publicStylesheet + readFileSync(new URL('./public.css', import.meta.url), 'utf8');

/**
 * The pages for those who reach out: plain HTML, made here. No script, no cookie, nothing from another site; a receipt is never in an
 * address. They ask the same operations as everybody else, as nobody in particular.
 */
export function publicPages(app: FastifyInstance, installation: Installation, { admits }: { admits: Admits }): void {
  const asks = asksOf(installation);
  const { publicUrl, mode } = installation.configuration;
  void app.register(async (pages) => {
    if (!pages.hasContentTypeParser('application/x-www-form-urlencoded')) await pages.register(formbody);
    pages.addHook('onRequest', async (_request, reply) => {
      void reply.headers(pageHeaders);
    });
    pages.get(stylesheetPath, (_request, reply) => reply.type('text/css; charset=utf-8').send(stylesheet));
    for (const language of Language.options) {
      await pages.register(async (inLanguage) => {
        routes(inLanguage, { site: siteIn(language, mode === 'demo'), asks, admits, publicUrl });
      });
    }
  });
}

interface Served {
  readonly site: Site;
  readonly asks: Asks;
  readonly admits: Admits;
  readonly publicUrl: string;
}

function routes(pages: FastifyInstance, { site, asks, admits, publicUrl }: Served): void {
  const { paths, words } = site;
  const { trouble } = words;

  pages.get(paths.start, (_request, reply) => reply.send(startPage(site)));

  pages.get(paths.write, async (request, reply) => {
    // In a flood the form comes without a token, and so leaves no line in the trail. It can be filled in, and is given one when it is sent.
    const form = admits(request) ? await asks.newForm() : '';
    return reply.send(formPage(site, { typed: { ...typedIn({}), form }, receivers: await asks.receivers() }));
  });

  pages.get(paths.receipt, (_request, reply) => reply.send(receiptPage(site)));

  // Where the answer goes has nothing to show to who comes by the address alone.
  pages.get(paths.answer, (_request, reply) => reply.redirect(paths.receipt, 303));

  pages.get(paths.ways, async (_request, reply) => reply.send(waysPage(site, await asks.receivers())));

  const post = (path: string, answer: (body: unknown, isHeldBack: boolean) => Answer | Promise<Answer>) =>
    pages.post(path, { bodyLimit: longestBody }, async (request, reply) => {
      if (isSentFromElsewhere(request, publicUrl)) {
        return send(reply, {
          status: 403,
          page: notice(site, { title: trouble.title, heading: trouble.foreignHeading, text: trouble.foreign }),
        });
      }
      return send(reply, await answer(request.body, !admits(request)));
    });

  post(paths.write, (body, isHeldBack) => (isHeldBack ? heldBack : answerReachOut)(site, asks, typedIn(body)));

  post(paths.receipt, (body, isHeldBack) =>
    isHeldBack ? heldBackReceipt(site) : answerReceipt(site, asks, fieldOf(body, 'receipt')),
  );

  post(paths.answer, (body, isHeldBack) => {
    const answered = { receipt: fieldOf(body, 'receipt'), form: fieldOf(body, 'form'), text: fieldOf(body, 'text') };
    return isHeldBack ? heldBackAnswer(site, answered) : answerAgain(site, asks, answered);
  });

  pages.all(`${paths.start}/*`, (request, reply) =>
    request.url === `${paths.start}/`
      ? reply.redirect(paths.start, 303)
      : send(reply, {
          status: 404,
          page: notice(site, { title: trouble.notFoundTitle, heading: trouble.notFoundHeading, text: trouble.notFound }),
        }),
  );

  pages.setErrorHandler((error, _request, reply) => {
    const { status } = refusalOfRequest(error);
    const [heading, text] =
      status === 413 ? [trouble.tooLargeHeading, trouble.tooLarge] : [trouble.brokenPageHeading, trouble.brokenPage];
    return send(reply, { status, page: notice(site, { title: trouble.title, heading, text }) });
  });
}

const send = (reply: FastifyReply, { status, page }: Answer) => reply.status(status).headers(pageHeaders).send(page);

/**
 * A form on another site, or a script there, could make its readers flood a municipality. Our own pages tell nobody where their reader
 * comes from, so browsers send `Origin: null` with our own forms: that alone is no reason to refuse.
 */
function isSentFromElsewhere({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && headers.origin !== 'null' && headers.origin !== publicUrl;
}
