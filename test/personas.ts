import { recogniseSession, beginSession, hashOf } from '#access/operations/sessions.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** The personas of the tests are those of the demo, by subject without `demo-`. */
export type PersonaName =
  | 'haninge-samordnare'
  | 'haninge-handlaggare'
  | 'haninge-chef'
  | 'haninge-jour'
  | 'haninge-ekonom'
  | 'haninge-logg'
  | 'haninge-incident'
  | 'haninge-arkiv'
  | 'haninge-admin'
  | 'malmo-samordnare'
  | 'malmo-handlaggare'
  | 'malmo-chef'
  | 'malmo-jour'
  | 'malmo-admin'
  | 'eskilstuna-samordnare'
  | 'eskilstuna-chef'
  | 'gavle-samordnare'
  | 'gavle-chef'
  | 'polis-samordnare'
  | 'polis-hotbedomare'
  | 'polis-placering'
  | 'polis-placering-jour'
  | 'polis-medel'
  | 'kriminalvarden'
  | 'sis'
  | 'utforare-chef'
  | 'utforare-personal'
  | 'socialstyrelsen'
  | 'ivo';

export interface SignedIn {
  readonly actor: StaffActor;
  /** The session key that a browser would carry in its cookie. */
  readonly token: string;
}

/** Signs a persona in, past the identity provider and through everything else. */
export async function signedIn(installation: Installation, name: PersonaName): Promise<SignedIn> {
  const token = installation.randomBytes(32).toString('base64url');
  const sessionHash = hashOf(token).toString('hex');
  await perform(installation, beginSession, { kind: 'system', persona: 'gatekeeper' }, { subject: `demo-${name}`, sessionHash });
  const actor = await recogniseSession(installation, token);
  if (actor.kind !== 'staff') throw new Error(`${name} could not be signed in.`);
  return { actor, token };
}

export type World = TestDatabase & { as(name: PersonaName): Promise<StaffActor> };

/** A database with the register, the demo's organisations and their people, and nothing else yet unless it is given. */
export async function world(of?: TestDatabase): Promise<World> {
  const database = of ?? (await testDatabase('seeded'));
  return Object.assign(database, { as: async (name: PersonaName) => (await signedIn(database.installation, name)).actor });
}
