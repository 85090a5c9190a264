import { randomBytes, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { type LogFn, type Logger, pino } from 'pino';
import type { Configuration } from './configuration.ts';
import { type Database, openDatabase } from './database.ts';
import { type KeyShares, keySharesIn } from './key-shares.ts';
import { type KeyService, keysInMemory } from './keys.ts';
import { type Scanner, scannerFor } from './scanner.ts';
import { type SlowHash, slowHash } from './slow-hash.ts';
import type { KeyCache } from './vault.ts';

/** One running Omstart: what every operation is handed. */
export interface Installation {
  readonly database: Database;
  readonly keys: KeyService;
  readonly keyShares: KeyShares;
  readonly keyCache: KeyCache;
  readonly auditKey: KeyObject;
  /** Undefined: files are not taken. */
  readonly scanner: Scanner | undefined;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Buffer;
  readonly slowHash: SlowHash;
  readonly configuration: Configuration;
  readonly log: Logger;
  close(): Promise<void>;
}

/** What a log line may hold. Everything else is dropped, so that no text a person wrote can end in a log. */
export const logged = [
  'level',
  'time',
  'msg',
  'operation',
  'outcome',
  'why',
  'actor',
  'requestId',
  'ms',
  'status',
  'err',
  'job',
  'port',
] as const;

/** `err` keeps its kind, code and place, not its message: PostgreSQL's messages quote what somebody wrote. */
const ofError = (error: unknown) =>
  error instanceof Error
    ? {
        type: error.name,
        code: 'code' in error ? String(error.code) : undefined,
        at: error.stack
          ?.replace(error.message, '')
          .split('\n')
          .filter((line) => line.startsWith('    at '))
          .slice(0, 8),
      }
    : { type: typeof error };

/** A message that comes with an error is the error's own, or quotes it: it is left out. */
function withoutMessageOfError(this: Logger, said: Parameters<LogFn>, log: LogFn): void {
  const [first] = said as unknown[];
  if (first instanceof Error) log.call(this, { err: first });
  else if (typeof first === 'object' && first !== null && 'err' in first) log.call(this, first);
  else log.apply(this, said);
}

export function openLog(destination?: { write(line: string): void }): Logger {
  const allowed = new Set<string>(logged);
  // Words and numbers only: what is inside a thing has not been looked at.
  const isAllowed = ([name, value]: [string, unknown]) => allowed.has(name) && (typeof value !== 'object' || name === 'err');
  const options = {
    base: null,
    serializers: { err: ofError },
    // Otherwise the message of `err` would become that of the line.
    errorKey: 'no error is kept under this',
    hooks: { logMethod: withoutMessageOfError },
    formatters: {
      log: (line: Record<string, unknown>) => Object.fromEntries(Object.entries(line).filter(isAllowed)),
    },
  };
  return destination ? pino(options, destination) : pino(options, pino.destination(2));
}

export function openInstallation(
  configuration: Configuration,
  { clock = () => new Date(), log = openLog(), ...given }: { clock?: () => Date; log?: Logger; slowHash?: SlowHash } = {},
): Installation {
  const database = openDatabase(configuration.databaseUrl.reveal());
  return {
    database,
    keys: keysInMemory(configuration.masterKeys),
    keyShares: keySharesIn(configuration.keyShareFolder),
    keyCache: new Map(),
    auditKey: configuration.auditKey.reveal(),
    scanner: scannerFor(configuration.malwareScanner),
    clock,
    newId: randomUUID,
    randomBytes,
    slowHash,
    configuration,
    log,
    close: () => database.close(),
    ...given,
  };
}
