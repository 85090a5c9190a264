import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { accessOperations } from '#access/operations.ts';
import { readRegister } from '#access/register.ts';
import { recogniser, signIn } from '#access/sign-in.ts';
import { assessmentOperations } from '#assessment/operations.ts';
import { auditOperations } from '#audit/operations.ts';
import { caseOperations } from '#cases/operations.ts';
import { calendarFeed } from '#clocks/feed.ts';
import { clockOperations } from '#clocks/operations.ts';
import { contactOperations } from '#contacts/operations.ts';
import { publicPages } from '#contacts/pages.ts';
import { journalOperations } from '#journal/operations.ts';
import { decisionOperations } from '#decisions/operations.ts';
import { exchangeOperations } from '#exchanges/operations.ts';
import { followupOperations } from '#followup/operations.ts';
import { moneyOperations } from '#money/operations.ts';
import { logReviewOperations } from '#log-review/operations.ts';
import { grantOperations } from '#grants/operations.ts';
import { personOperations } from '#people/operations.ts';
import { placementOperations } from '#placement/operations.ts';
import { plansOperations } from '#plans/operations.ts';
import { agreementsOperations } from '#agreements/operations.ts';
import { providersOperations } from '#providers/operations.ts';
import { retentionOperations } from '#retention/operations.ts';
import { figurePages } from '#statistics/pages.ts';
import { statisticsOperations } from '#statistics/operations.ts';
import { threatsOperations } from '#threats/operations.ts';
import { floodGate, floodLimits, knockingLimits, lookingLimits } from '#platform/flood.ts';
import { publish, sendProblem } from '#platform/http.ts';
import type { Installation } from '#platform/installation.ts';
import { openApiDocument } from '#platform/openapi.ts';
import {
  referencePage,
  referencePageOf,
  referencePath,
  referenceStylesheet,
  referenceStylesheetPath,
} from '#platform/reference.ts';
import { refusal } from '#platform/refusal.ts';
import { exampleOperations } from '#examples/operations.ts';
import { processOperations } from '#process/operations.ts';
import { incidentOperations } from '#incidents/operations.ts';
import { whereaboutsOperations } from '#whereabouts/operations.ts';
import { privacyOperations } from '#privacy/operations.ts';

/** Every operation there is, slice by slice. */
export const operations = [
  ...accessOperations,
  ...auditOperations,
  ...logReviewOperations,
  ...personOperations,
  ...caseOperations,
  ...clockOperations,
  ...journalOperations,
  ...assessmentOperations,
  ...decisionOperations,
  ...contactOperations,
  ...plansOperations,
  ...followupOperations,
  ...moneyOperations,
  ...grantOperations,
  ...retentionOperations,
  ...privacyOperations,
  ...exchangeOperations,
  ...threatsOperations,
  ...placementOperations,
  ...providersOperations,
  ...agreementsOperations,
  ...statisticsOperations,
  ...whereaboutsOperations,
  ...processOperations,
  ...exampleOperations,
  ...incidentOperations,
];

const seats = () =>
  readRegister().flatMap(({ kind, code, name, seat }) => (kind === 'municipality' && seat ? [{ code, name, ...seat }] : []));

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
const web = new URL('../var/web/', import.meta.url).pathname;

const largestBody = 262_144;

export async function buildApp(installation: Installation): Promise<FastifyInstance> {
  const { configuration } = installation;
  const trusted = configuration.trustProxy;
  const log: FastifyBaseLogger = installation.log;
  const app = Fastify({
    loggerInstance: log,
    // Each operation logs itself; a line a request would only add addresses.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: largestBody,
    trustProxy: typeof trusted === 'number' ? (_, hop) => hop < trusted : trusted,
    // A path that cannot be read: Fastify's own answer would say it back. No hook has run yet, so the headers are set here.
    frameworkErrors: (error, _, reply) =>
      void sendProblem(
        reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow', 'x-content-type-options': 'nosniff' }),
        error,
      ),
    // A browser that keeps its connection open must not keep us from stopping.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
  });
  // A gate for each, so that a crowd of those who look, or knock, never shuts out one who writes.
  const newKey = () => installation.randomBytes(32);
  const looking = floodGate(lookingLimits, newKey);
  const sending = floodGate(floodLimits, newKey);
  const knocking = floodGate(knockingLimits, newKey);
  const forget = () => [looking, sending, knocking].forEach((gate) => gate.forgets(installation.clock()));
  const forgetting = setInterval(forget, 60_000).unref();
  app.addHook('onClose', () => clearInterval(forgetting));
  const admits = ({ method, ip }: { method: string; ip: string }) =>
    (method === 'GET' || method === 'HEAD' ? looking : sending).admits(ip, installation.clock());
  const admitsUnknown = ({ ip }: { ip: string }) => knocking.admits(ip, installation.clock());

  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: configuration.secureCookies,
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onSend', async (_, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-robots-tag', 'noindex, nofollow');
  });

  // Before the routes: each takes the handler that stands when what comes after is first awaited.
  app.setErrorHandler((error, request, reply) => {
    const answered = sendProblem(reply, error);
    if (reply.statusCode >= 500) installation.log.error({ requestId: request.id, status: reply.statusCode, err: error });
    return answered;
  });

  const recognise = recogniser(installation);
  publish(app, installation, operations, { recognise, admits, admitsUnknown });
  signIn(app, installation);
  publicPages(app, installation, { admits });
  figurePages(app, installation, { admits, seats: seats() });
  calendarFeed(app, installation, { admits: admitsUnknown });
  if (configuration.mode === 'demo') {
    const { demoIdentityProvider } = await import('#server/demo/identity-provider.ts');
    await demoIdentityProvider(app, installation);
  }

  let made: ReturnType<typeof openApiDocument> | undefined;
  // Made when it is first asked for, and no start waits for it.
  const document = () =>
    (made ??= openApiDocument(
      operations.map((one) => one.contract),
      { version, publicUrl: configuration.publicUrl },
    ));
  app.get('/api/openapi.json', (_, reply) => reply.send(document()));
  const readable = (reply: FastifyReply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  app.get('/api', (_, reply) => readable(reply).send(referencePage(document())));
  app.get<{ Params: { group: string } }>(referencePath, ({ params: { group } }, reply) => {
    const about = referencePageOf(group, document());
    return about === undefined ? sendProblem(reply, refusal('not_found')) : readable(reply).send(about);
  });
  app.get(referenceStylesheetPath, (_, reply) => reply.type('text/css; charset=utf-8').send(referenceStylesheet));

  app.get('/livez', (_, reply) => reply.send({ status: 'alive' }));
  app.get('/readyz', async (_, reply) => {
    const ready = await installation.database.isReachable();
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'no database' });
  });

  await app.register(fastifyStatic, {
    root: `${web}assets`,
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  // The pages for staff are one application: every address of theirs is answered by the same file.
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage =
      request.method === 'GET' && (request.headers.accept ?? '').includes('text/html') && !request.url.startsWith('/api/');
    if (!wantsPage) return sendProblem(reply, refusal('not_found'));
    const index = await readFile(`${web}index.html`, 'utf8').catch(() => undefined);
    if (index === undefined) return sendProblem(reply, refusal('unavailable'));
    // Also the page before signing in says that this is the demo.
    const marked = configuration.mode === 'demo' ? index.replace('<html ', '<html data-demo ') : index;
    return reply.type('text/html; charset=utf-8').send(marked);
  });
  return app;
}
