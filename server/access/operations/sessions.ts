import { createHash } from 'node:crypto';
import { z } from 'zod';
import { OrganisationId, StaffId } from '#kernel/ids.ts';
import { line } from '#kernel/text.ts';
import { duty } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import { type Actor, type StaffActor, operation } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import * as contract from '#access/contract.ts';
import { mayWith } from '#access/roles.ts';
import * as store from '#access/store.ts';

/** After so long without a click the session is over: a screen left open in a corridor. */
export const idleMinutes = 30;
const longestSessionHours = 10;
/** Seen again is written at most so often, so that reading a page does not write a row. */
const touchEveryMs = 60_000;

const sessionHash = z.string().regex(/^[0-9a-f]{64}$/);

/** The identity provider has said who it is: a session begins, if that is somebody here. */
export const beginSession = operation(
  duty({
    name: 'session.begin',
    who: 'gatekeeper',
    says: 'Begins the session of somebody the identity provider vouches for.',
    input: z.strictObject({ subject: line({ max: 200 }), sessionHash, purpose: z.enum(['work', 'signature']).default('work') }),
    output: z.object({ staffId: StaffId, organisationId: OrganisationId }),
  }),
  async ({ tx, now }, input) => {
    const staff = await store.findStaffBySubject(tx, input.subject);
    if (!staff) throw refusal('not_allowed');
    await store.insertSession(tx, {
      idHash: Buffer.from(input.sessionHash, 'hex'),
      organisationId: staff.organisation_id,
      staffId: staff.id,
      at: now,
      provedAt: input.purpose === 'signature' ? now : null,
    });
    return { staffId: staff.id, organisationId: staff.organisation_id };
  },
);

export const endSession = operation(
  duty({
    name: 'session.end',
    who: 'gatekeeper',
    says: 'Ends one session.',
    input: z.strictObject({ sessionHash, staffId: StaffId }),
    output: z.object({}),
  }),
  async ({ tx, now }, input) => {
    await store.endSession(tx, Buffer.from(input.sessionHash, 'hex'), now);
    return {};
  },
);

/** Once a day: what nobody will ask for again. */
export const clearOldSessions = operation(
  duty({
    name: 'session.clear',
    who: 'gatekeeper',
    says: 'Removes sessions long over and old answers to creating calls.',
    input: z.strictObject({}),
    output: z.object({}),
  }),
  async ({ tx, now }) => {
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
    await store.clearOld(tx, { sessionsBefore: daysAgo(30), keysBefore: daysAgo(7) });
    return {};
  },
);

const showMe = operation(contract.showMe, async ({ tx, staff, installation }) => {
  const me = await store.getStaff(tx, staff.staffId);
  const organisation = await store.getOrganisation(tx, staff.organisationId);
  const grants = await store.listGrants(tx, staff.staffId);
  return {
    staffId: me.id,
    name: me.name,
    title: me.title,
    organisation: { organisationId: organisation.id, name: organisation.name, kind: organisation.kind as never },
    grants: grants.map((one) => ({ role: one.role, unitId: one.unit_id, unit: one.unit })),
    may: [...staff.may].toSorted(),
    demo: installation.configuration.mode === 'demo',
    idleMinutes,
  };
});

const endSessions = operation(contract.endSessions, async ({ tx, staff, now }) => ({
  ended: await store.endSessionsOf(tx, staff.staffId, now),
}));

export const sessionOperations = [showMe, endSessions];

/** What is stored of a session's key. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Who holds this session key: a member of staff, or the public if it is unknown, ended or too long idle. */
export async function recogniseSession(installation: Installation, token: string | undefined): Promise<Actor> {
  if (token === undefined || token === '') return { kind: 'public' };
  const now = installation.clock();
  const hash = hashOf(token);
  const since = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const found = await installation.database.run({ role: 'gatekeeper', now }, async (tx) => {
    const session = await store.findSession(tx, hash, {
      idleSince: since(idleMinutes),
      begunSince: since(longestSessionHours * 60),
    });
    if (session && now.getTime() - session.last_seen_at.getTime() > touchEveryMs) await store.touchSession(tx, hash, now);
    return session;
  });
  if (!found) return { kind: 'public' };
  return {
    kind: 'staff',
    staffId: found.staff_id,
    organisationId: found.organisation_id,
    may: mayWith(found.roles),
    session: hash,
  } satisfies StaffActor;
}
