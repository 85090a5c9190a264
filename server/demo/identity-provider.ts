import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import formbody from '@fastify/formbody';
import middie from '@fastify/middie';
import type { FastifyInstance } from 'fastify';
import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider';
import { demoIssuerPath } from '#platform/configuration.ts';
import type { Installation } from '#platform/installation.ts';
import { html, page } from '#platform/html.ts';
import { demoPersonas } from './personas.ts';

const choosePath = '/demo/valj';

/**
 * The demo's identity provider: the same certified library that real ones are built on, with a page where one chooses whom to be. It is
 * mounted only in the demo, so there is one way in for demo and production alike.
 */
export async function demoIdentityProvider(app: FastifyInstance, { configuration, randomBytes }: Installation): Promise<void> {
  const { publicUrl, signIn } = configuration;
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const provider = new Provider(signIn.issuer, {
    adapter: InMemory,
    jwks: { keys: [{ ...(await crypto.subtle.exportKey('jwk', privateKey)), alg: 'ES256', use: 'sig', kid: 'demo' }] as never },
    clients: [
      {
        client_id: signIn.clientId,
        client_secret: signIn.clientSecret.reveal(),
        redirect_uris: [`${publicUrl}/auth/callback`],
        id_token_signed_response_alg: 'ES256',
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: [randomBytes(32).toString('hex')], long: { path: '/' }, short: { path: '/' } },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_, { uid }) => `${choosePath}/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AuthorizationCode: 60, IdToken: 300, AccessToken: 300 },
    // Sessions are not kept, see below.
    expiresWithSession: async () => false,
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    // Everything asked for is granted: there is one client, and it is us.
    async loadExistingGrant(context) {
      const { session, client } = context.oidc;
      if (session?.accountId === undefined || client === undefined) return undefined;
      const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const stylesheet = readFileSync(new URL('chooser.css', import.meta.url), 'utf8');
  app.get('/demo/valj.css', (_, reply) => reply.type('text/css; charset=utf-8').send(stylesheet));
  await app.register(middie);
  const answer = provider.callback();
  app.use(demoIssuerPath, (request: IncomingMessage, response: ServerResponse) => {
    // No page from elsewhere reads it, and the provider would repeat in a header where one said one came from.
    delete request.headers.origin;
    void answer(request, response);
  });

  await app.register(async (chooserPages) => {
    await chooserPages.register(formbody);
    chooserPages.get<{ Params: { uid: string } }>(`${choosePath}/:uid`, async (request, reply) =>
      reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(chooser(request.params.uid)),
    );
    chooserPages.post<{ Params: { uid: string }; Body: { subject?: string } }>(`${choosePath}/:uid`, async (request, reply) => {
      const accountId = demoPersonas.find((one) => one.subject === request.body.subject)?.subject;
      if (accountId === undefined) return reply.redirect(`${choosePath}/${request.params.uid}`, 303);
      const url = await provider
        .interactionResult(request.raw, reply.raw, { login: { accountId } })
        .catch(() => '/logga-in?fel=avbruten');
      return reply.redirect(url, 303);
    });
  });
}

// The form's answer is a chain of redirects within this origin.
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function chooser(uid: string): string {
  const organisations = Map.groupBy(demoPersonas, (one) => one.organisation);
  return page({
    language: 'sv',
    title: 'Välj vem du vill vara – Omstart, demo',
    stylesheet: '/demo/valj.css',
    body: html`
      <aside class="demo" aria-label="Demo">Demo – allt här är påhittat</aside>
      <main>
        <h1>Välj vem du vill vara</h1>
        <p>I demon loggar du in utan lösenord. I skarp drift loggar alla in med sin e-legitimation i tjänsten.</p>
        <form method="post" action="${choosePath}/${uid}">
          ${[...organisations].map(
            ([organisation, personas]) => html`
              <section>
                <h2>${organisation}</h2>
                <ul>
                  ${personas.map(
                    (one) => html`
                      <li>
                        <button name="subject" value="${one.subject}">
                          <strong>${one.title}</strong> <span>${one.name}</span>
                        </button>
                      </li>
                    `,
                  )}
                </ul>
              </section>
            `,
          )}
        </form>
      </main>
    `,
  });
}

/** What the provider keeps while somebody signs in. Lost when the demo stops, which is right. */
class InMemory implements Adapter {
  static readonly #kept = new Map<string, AdapterPayload>();
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  async upsert(id: string, payload: AdapterPayload, seconds: number) {
    // In a demo one browser is many people. Of whom it was last the provider remembers nothing, or it would not let it become another.
    if (this.#kind === 'Session') return;
    InMemory.#kept.set(`${this.#kind} ${id}`, payload);
    setTimeout(() => InMemory.#kept.delete(`${this.#kind} ${id}`), (seconds || 600) * 1000).unref();
  }

  async find(id: string) {
    return InMemory.#kept.get(`${this.#kind} ${id}`);
  }

  async findByUid(uid: string) {
    return [...InMemory.#kept].find(([key, payload]) => key.startsWith(`${this.#kind} `) && payload.uid === uid)?.[1];
  }

  async findByUserCode() {
    return undefined;
  }

  async consume(id: string) {
    const kept = InMemory.#kept.get(`${this.#kind} ${id}`);
    if (kept) kept.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string) {
    InMemory.#kept.delete(`${this.#kind} ${id}`);
  }

  async revokeByGrantId(grantId: string) {
    for (const [key, payload] of InMemory.#kept) if (payload.grantId === grantId) InMemory.#kept.delete(key);
  }
}
