import { type KeyObject, createPrivateKey } from 'node:crypto';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { basename, isAbsolute } from 'node:path';
import { z } from 'zod';
import { Secret } from '#kernel/secret.ts';
import { CannotStart } from './cannot-start.ts';
import { type ScannerSetting, scannerSetting } from './scanner.ts';

export interface MasterKey {
  id: string;
  key: Secret<Buffer>;
}

/** All that a running installation is told from outside. There is nothing else: no file is looked for, no variable is read later. */
export interface Configuration {
  mode: 'production' | 'demo';
  databaseUrl: Secret<string>;
  /** The origin that browsers see, without a slash at the end. */
  publicUrl: string;
  host: string;
  port: number;
  /** Whose word is taken on where a request came from: none, this many proxies, or those at these addresses. */
  trustProxy: false | number | string;
  /** True except in the demo: the names of cookies begin with `__Host-` and they travel over TLS alone. */
  secureCookies: boolean;
  signIn: { issuer: string; clientId: string; clientSecret: Secret<string>; acr?: string };
  /** The first seals; all open. */
  masterKeys: [MasterKey, ...MasterKey[]];
  auditKey: Secret<KeyObject>;
  malwareScanner: ScannerSetting;
  /** Where the halves of keys lie that can be destroyed: a folder apart from the database and its backups. */
  keyShareFolder: string;
  /** Where envelopes to and from other installations are laid, if there are any. */
  exchangeFolder?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the demo serves its own identity provider. */
export const demoIssuerPath = '/demo/identity';

/** Everything that is wrong with the configuration, a sentence each. Holds no value, for values may be secret. */
export class ConfigurationIsWrong extends CannotStart {
  readonly faults: string[];

  constructor(faults: string[]) {
    super(
      `Omstart does not start, because its configuration is wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\ndocs/operations.md describes every setting.`,
    );
    this.faults = faults;
  }
}

/** Checks the whole environment of `omstart serve` at once, so that one try shows all that is to be put right. */
export function productionConfiguration(environment: Environment): Configuration {
  const parsed = Production.safeParse(withoutEmpty(environment));
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)),
    ...faultsAcross(withoutEmpty(environment)),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigurationIsWrong(faults);
  const { data } = parsed;
  return {
    mode: 'production',
    databaseUrl: new Secret(data.DATABASE_URL),
    publicUrl: data.PUBLIC_URL,
    host: data.HOST,
    port: data.PORT,
    trustProxy: data.TRUST_PROXY,
    secureCookies: true,
    signIn: {
      issuer: data.OIDC_ISSUER,
      clientId: data.OIDC_CLIENT_ID,
      clientSecret: new Secret(data.OIDC_CLIENT_SECRET),
      ...(data.OIDC_ACR === undefined ? {} : { acr: data.OIDC_ACR }),
    },
    masterKeys: data.MASTER_KEYS,
    auditKey: data.AUDIT_KEY,
    malwareScanner: data.MALWARE_SCANNER ?? { is: 'missing' },
    keyShareFolder: data.KEY_SHARE_FOLDER,
    ...(data.EXCHANGE_FOLDER === undefined ? {} : { exchangeFolder: data.EXCHANGE_FOLDER }),
  };
}

const required = (name: string, what: string) => z.string(`${name} is missing: ${what}.`);

/** Runs a check that answers a value or throws the sentence to show. */
const through =
  <T>(parse: (value: string) => T) =>
  (value: string, context: z.RefinementCtx<string>) => {
    try {
      return parse(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  };

const Production = z.object({
  DATABASE_URL: required('DATABASE_URL', 'the PostgreSQL database, as postgres://omstart_login:PASSWORD@HOST/NAME').transform(
    through(parseDatabaseUrl),
  ),
  PUBLIC_URL: required('PUBLIC_URL', 'the address people open in the browser, such as https://omstart.example.se').transform(
    through(parsePublicUrl),
  ),
  OIDC_ISSUER: required('OIDC_ISSUER', 'the address of the identity provider').transform(through(parseIssuer)),
  OIDC_CLIENT_ID: required('OIDC_CLIENT_ID', 'the name the identity provider knows Omstart by'),
  OIDC_CLIENT_SECRET: required('OIDC_CLIENT_SECRET', 'the secret the identity provider gave Omstart').transform(
    through(parseClientSecret),
  ),
  OIDC_ACR: z.string().optional(),
  MASTER_KEYS: required(
    'MASTER_KEYS',
    'set it, or MASTER_KEYS_FILE, to the keys that seal the vaults, as id:base64, the current one first',
  ).transform(through(parseMasterKeys)),
  AUDIT_KEY: required(
    'AUDIT_KEY',
    'set it, or AUDIT_KEY_FILE, to the Ed25519 private key that signs the trail, as PEM',
  ).transform(through(parseAuditKey)),
  KEY_SHARE_FOLDER: required(
    'KEY_SHARE_FOLDER',
    'the folder for the halves of keys that can be destroyed, apart from the database and its backups',
  ).transform(through(parseKeyShareFolder)),
  EXCHANGE_FOLDER: z.string().transform(through(parseExchangeFolder)).optional(),
  MALWARE_SCANNER: z.string().transform(through(scannerSetting)).optional(),
  HOST: z.string().default('127.0.0.1').transform(through(parseHost)),
  PORT: z.string().default('8400').transform(through(parsePort)),
  TRUST_PROXY: z.string().default('0').transform(through(parseTrustProxy)),
});

/** An empty variable is one that is not set; what is in a `_FILE` stands in for the variable itself. */
function withoutEmpty(environment: Environment): Record<string, string> {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  for (const name of ['MASTER_KEYS', 'AUDIT_KEY']) {
    const file = given[`${name}_FILE`];
    const content = file === undefined || given[name] !== undefined ? undefined : readIfPossible(file);
    if (content !== undefined) given[name] = content;
  }
  return given;
}

function readIfPossible(file: string) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined; // said among the faults
  }
}

/** What no variable alone can tell. */
function faultsAcross(given: Record<string, string>): string[] {
  const faults: string[] = [];
  for (const name of ['MASTER_KEYS', 'AUDIT_KEY']) {
    const file = given[`${name}_FILE`];
    if (file !== undefined && readIfPossible(file) === undefined) faults.push(`${name}_FILE names a file that cannot be read.`);
    if (file !== undefined && basename(file).startsWith('demo-'))
      faults.push(`${name}_FILE names a key of the demo: make one of your own.`);
  }
  for (const [file, inline] of [
    ['MASTER_KEYS_FILE', 'MASTER_KEYS'],
    ['AUDIT_KEY_FILE', 'AUDIT_KEY'],
  ] as const) {
    const both = given[file] !== undefined && given[inline] !== undefined && readIfPossible(given[file]) !== given[inline];
    if (both) faults.push(`${inline} and ${file} are both set and differ: keep one of them.`);
  }
  if (given['DATABASE_OWNER_URL'] !== undefined)
    faults.push('DATABASE_OWNER_URL is set: give it to "omstart migrate" alone, so that what serves cannot change the schema.');
  if (
    given['OIDC_ISSUER'] !== undefined &&
    given['PUBLIC_URL'] !== undefined &&
    originOf(given['OIDC_ISSUER']) === originOf(given['PUBLIC_URL'])
  )
    faults.push('OIDC_ISSUER is Omstart itself, as in the demo: name a real identity provider.');
  // A misspelt optional setting would be passed over in silence, and sign-in be weaker than meant.
  const misspelt = Object.keys(given).filter(
    (name) => /^(OIDC|MASTER|AUDIT|TRUST|PUBLIC|MALWARE|KEY)_/.test(name) && !known.has(name),
  );
  return [...faults, ...misspelt.map((name) => `${name} is not a setting: is it misspelt?`)];
}

const known = new Set([...Object.keys(Production.shape), 'MASTER_KEYS_FILE', 'AUDIT_KEY_FILE']);

function parseUrl(name: string, value: string) {
  if (!URL.canParse(value)) throw new Error(`${name} is not an address.`);
  return new URL(value);
}

const originOf = (value: string) => (URL.canParse(value) ? new URL(value).origin : value);

function parseDatabaseUrl(value: string) {
  const { protocol, username, pathname } = parseUrl('DATABASE_URL', value);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw new Error('DATABASE_URL must begin with postgres://.');
  if (username !== 'omstart_login') throw new Error('DATABASE_URL must log in as omstart_login, the role that owns nothing.');
  if (pathname.length < 2) throw new Error('DATABASE_URL must end with the name of the database.');
  return value;
}

function parsePublicUrl(value: string) {
  const url = parseUrl('PUBLIC_URL', value);
  if (url.protocol !== 'https:')
    throw new Error('PUBLIC_URL must begin with https://, or browsers would send cookies in the clear.');
  if (url.pathname !== '/' || url.search || url.hash || url.username)
    throw new Error('PUBLIC_URL must be a host name alone, without a path.');
  return url.origin;
}

function parseIssuer(value: string) {
  const url = parseUrl('OIDC_ISSUER', value);
  if (url.protocol !== 'https:') throw new Error('OIDC_ISSUER must begin with https://.');
  if (url.pathname.startsWith(demoIssuerPath))
    throw new Error('OIDC_ISSUER is the identity provider of the demo, where anyone may be anybody: name a real one.');
  return value;
}

function parseClientSecret(value: string) {
  if (value.startsWith('demo-'))
    throw new Error('OIDC_CLIENT_SECRET is that of the demo: use the one the identity provider gave you.');
  return value;
}

function parseMasterKeys(value: string): [MasterKey, ...MasterKey[]] {
  const keys = value
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map(parseMasterKey);
  const [first, ...others] = keys;
  if (!first) throw new Error('MASTER_KEYS holds no key.');
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('MASTER_KEYS has two keys of the same name.');
  if (new Set(keys.map(({ key }) => key.reveal().toString('hex'))).size < keys.length)
    throw new Error('MASTER_KEYS has the same key under two names.');
  return [first, ...others];
}

/** The keys that the demo makes begin so, in name and in bytes: neither a copy nor a renamed copy is taken for a real one. */
export const demoKeyMark = 'demo-';

function parseMasterKey(line: string, index: number): MasterKey {
  const nth = `Key ${index + 1} of MASTER_KEYS`;
  const [, id, encoded] = /^([A-Za-z0-9][A-Za-z0-9._-]{0,39}):(.+)$/.exec(line) ?? [];
  if (id === undefined || encoded === undefined) throw new Error(`${nth} must be written as id:base64.`);
  const key = Buffer.from(encoded, 'base64');
  if (key.length !== 32 || key.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, ''))
    throw new Error(`${nth} must be 32 bytes in base64: make one with "openssl rand -base64 32".`);
  if (id.startsWith(demoKeyMark) || key.subarray(0, demoKeyMark.length).toString('latin1') === demoKeyMark)
    throw new Error(`${nth} is a key of the demo, which others may have: make one with "openssl rand -base64 32".`);
  if (new Set(key).size < 8) throw new Error(`${nth} is not random: make one with "openssl rand -base64 32".`);
  return { id, key: new Secret(key) };
}

function parseAuditKey(value: string) {
  if (value.includes(demoKeyMark))
    throw new Error('AUDIT_KEY is the key of the demo: make one with "openssl genpkey -algorithm ed25519".');
  return new Secret(ed25519(value));
}

/** Reads the private key that signs the trail. One line with \n in it is what some platforms make of a PEM in a variable. */
export function ed25519(pem: string): KeyObject {
  const wrong = new Error(
    'AUDIT_KEY must be an Ed25519 private key in PEM (PKCS #8): make one with "openssl genpkey -algorithm ed25519".',
  );
  try {
    const key = createPrivateKey(pem.replaceAll('\\n', '\n'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    throw wrong; // the library's own words could hold a part of the key
  }
  throw wrong;
}

function parseKeyShareFolder(value: string) {
  if (basename(value).startsWith(demoKeyMark)) throw new Error('KEY_SHARE_FOLDER is that of a demo: make one of your own.');
  return folderAt('KEY_SHARE_FOLDER', value);
}

function parseExchangeFolder(value: string) {
  return folderAt('EXCHANGE_FOLDER', value);
}

function folderAt(name: string, value: string) {
  if (!isAbsolute(value)) throw new Error(`${name} must be a whole path, beginning with /.`);
  try {
    if (!statSync(value).isDirectory()) throw new Error('It is no folder.');
    accessSync(value, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(`${name} must be a folder that Omstart may read and write.`);
  }
  return value;
}

function parseHost(value: string) {
  if (isIP(value) === 0 && !/^[a-z0-9.-]{1,253}$/i.test(value))
    throw new Error('HOST must be an address of this machine, such as 127.0.0.1 or 0.0.0.0.');
  return value;
}

function parsePort(value: string) {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port < 1 || port > 65_535) throw new Error('PORT must be a number from 1 to 65535.');
  return port;
}

function parseTrustProxy(value: string): false | number | string {
  if (value === '0') return false;
  if (/^[1-9]$/.test(value)) return Number(value);
  const isRange = (one: string) => {
    const [address = '', bits, ...rest] = one.trim().split('/');
    const most = isIP(address) === 4 ? 32 : 128;
    return (
      isIP(address) !== 0 &&
      rest.length === 0 &&
      (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most))
    );
  };
  if (!value.split(',').every(isRange))
    throw new Error('TRUST_PROXY must be the number of proxies in front (0-9), or their addresses with commas between.');
  return value;
}
