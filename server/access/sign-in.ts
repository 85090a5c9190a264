import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as openid from 'openid-client';
import { z } from 'zod';
import { StaffId } from '#kernel/ids.ts';
import { isForeign } from '#platform/http.ts';
import type { Installation } from '#platform/installation.ts';
import { type Actor, perform } from '#platform/operation.ts';
import { Refusal, refusal } from '#platform/refusal.ts';
import { beginSession, endSession, hashOf, recogniseSession } from './operations/sessions.ts';

// Signing in is OpenID Connect and nothing else: authorization code with PKCE, state and nonce. The demo goes the same way, to an
// identity provider of its own.

const callbackPath = '/auth/callback';

interface Cookies {
  readonly session: string;
  readonly attempt: string;
}

/** With the prefix a browser keeps the cookie to this very host and to TLS. The demo has no TLS. */
const cookiesOf = ({ configuration }: Installation): Cookies => {
  const prefix = configuration.secureCookies ? '__Host-' : '';
  return { session: `${prefix}omstart`, attempt: `${prefix}omstart-sign-in` };
};

/** What must be the same when the person comes back from the identity provider. */
const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  purpose: z.enum(['work', 'signature']),
});

/** A sign-in for a signature: the provider must say that the person proved who they are within so many seconds. */
const freshSeconds = 120;

/** Only a path of our own: not another site, not `//other.example`, nothing with a backslash or a line break. */
export const isOwnPath = (to: string): boolean => /^\/(?![/\\])[\w\-./?=&%+:~]*$/.test(to);

/** Who sends a request, by its session cookie. */
export const recogniser = (installation: Installation) => {
  const { session } = cookiesOf(installation);
  return (request: FastifyRequest): Promise<Actor> => recogniseSession(installation, request.cookies[session]);
};

export function signIn(app: FastifyInstance, installation: Installation): void {
  const { configuration } = installation;
  const cookies = cookiesOf(installation);
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: configuration.secureCookies } as const;
  const callback = `${configuration.publicUrl}${callbackPath}`;

  // Found when somebody first signs in, and again if that failed: the provider may start later than we do.
  let provider: Promise<openid.Configuration> | undefined;
  const discovered = async () => {
    provider ??= discover(configuration);
    try {
      return await provider;
    } catch (error) {
      provider = undefined;
      throw error;
    }
  };

  const failed = (reply: FastifyReply, why: string) =>
    reply.clearCookie(cookies.attempt, cookie).redirect(`/logga-in?fel=${why}`);

  app.get('/auth/login', async (request, reply) => {
    const { to: asked, for: said } = request.query as { to?: unknown; for?: unknown };
    const purpose = said === 'signature' ? 'signature' : 'work';
    const to = typeof asked === 'string' && isOwnPath(asked) ? asked : '/';
    const attempt = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
      to,
      purpose,
    };
    try {
      const url = openid.buildAuthorizationUrl(await discovered(), {
        redirect_uri: callback,
        scope: 'openid',
        code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
        // Asked each time: a desk may be shared, and somebody else's session at the provider must not open here.
        prompt: 'login',
        ...(purpose === 'signature' ? { max_age: '0' } : {}),
        ...(configuration.signIn.acr === undefined ? {} : { acr_values: configuration.signIn.acr }),
      });
      const kept = Buffer.from(JSON.stringify(attempt)).toString('base64url');
      return await reply.setCookie(cookies.attempt, kept, { ...cookie, maxAge: 600 }).redirect(url.href);
    } catch (error) {
      installation.log.error({ operation: 'session.begin', why: 'provider_unreachable', err: error });
      return failed(reply, 'utfardaren');
    }
  });

  app.get(callbackPath, async (request, reply) => {
    const attempt = readAttempt(request.cookies[cookies.attempt]);
    if (!attempt) return failed(reply, 'avbruten');
    try {
      const tokens = await openid.authorizationCodeGrant(await discovered(), new URL(request.url, configuration.publicUrl), {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
        ...(attempt.purpose === 'signature' ? { maxAge: freshSeconds } : {}),
      });
      const claims = tokens.claims();
      const { acr } = configuration.signIn;
      if (!claims || (acr !== undefined && claims.acr !== acr)) throw refusal('not_allowed');
      const token = installation.randomBytes(32).toString('base64url');
      await perform(
        installation,
        beginSession,
        { kind: 'system', persona: 'gatekeeper' },
        { subject: claims.sub, sessionHash: hashOf(token).toString('hex'), purpose: attempt.purpose },
        { requestId: request.id },
      );
      return await reply.clearCookie(cookies.attempt, cookie).setCookie(cookies.session, token, cookie).redirect(attempt.to);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_allowed') return failed(reply, 'okand');
      installation.log.warn({ operation: 'session.begin', why: 'sign_in_failed', err: error });
      return failed(reply, 'avbruten');
    }
  });

  app.post('/auth/logout', async (request, reply) => {
    if (isForeign(request, configuration.publicUrl)) throw refusal('foreign_origin');
    const token = request.cookies[cookies.session];
    const actor = await recogniseSession(installation, token);
    if (actor.kind === 'staff') {
      await perform(
        installation,
        endSession,
        { kind: 'system', persona: 'gatekeeper' },
        { sessionHash: actor.session.toString('hex'), staffId: StaffId.parse(actor.staffId) },
        { requestId: request.id },
      );
    }
    return reply.clearCookie(cookies.session, cookie).redirect('/logga-in?utloggad=ja', 303);
  });
}

async function discover({
  signIn: { issuer, clientId, clientSecret },
  mode,
}: Installation['configuration']): Promise<openid.Configuration> {
  return openid.discovery(
    new URL(issuer),
    clientId,
    clientSecret.reveal(),
    undefined,
    // Only the demo's own provider, on this machine, is spoken to without TLS; production refuses an issuer that is not https.
    mode === 'demo' ? { execute: [openid.allowInsecureRequests], timeout: 10 } : { timeout: 10 },
  );
}

function readAttempt(kept: string | undefined): z.infer<typeof Attempt> | undefined {
  if (kept === undefined) return undefined;
  try {
    const { success, data } = Attempt.safeParse(JSON.parse(Buffer.from(kept, 'base64url').toString()));
    return success && isOwnPath(data.to) ? data : undefined;
  } catch {
    return undefined;
  }
}
