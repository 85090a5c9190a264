import { generateKeyPairSync } from 'node:crypto';
import { Secret } from '#kernel/secret.ts';
import type { Configuration } from '#platform/configuration.ts';

/** When every test begins: at noon. */
export const noon = new Date('2026-03-02T11:00:00Z');

/** How every installation of the tests is configured, unless a test says otherwise. They share a master key, for they share copies. */
export function testConfiguration({
  databaseUrl,
  keyShareFolder,
}: {
  databaseUrl: string;
  keyShareFolder: string;
}): Configuration {
  return {
    mode: 'demo',
    databaseUrl: new Secret(databaseUrl),
    publicUrl: 'http://localhost:8400',
    host: '127.0.0.1',
    port: 8400,
    trustProxy: false,
    secureCookies: false,
    signIn: { issuer: 'http://localhost:8400/demo/identity', clientId: 'omstart-demo', clientSecret: new Secret('demo-secret') },
    masterKeys: [{ id: 'test-1', key: new Secret(Buffer.alloc(32, 'the master key of all tests')) }],
    auditKey: new Secret(generateKeyPairSync('ed25519').privateKey),
    malwareScanner: { is: 'none_by_choice' },
    keyShareFolder,
  };
}

/** A database of the server that another address names, as its administrator or as somebody else. */
export function urlTo(server: string, database: string, { user, password }: { user?: string; password?: string } = {}): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.href;
}
