import { CannotStart } from './cannot-start.ts';

/** What PostgreSQL's last words mean to the one who is to put it right. */
const meanings: [pattern: RegExp, say: (folder: string) => string][] = [
  [/No space left on device|ENOSPC/, (folder) => `The disk that holds ${folder} is full. Free at least 200 MB and start again.`],
  [
    /could not look up effective user/,
    () => 'The user you run as has no entry in /etc/passwd, which PostgreSQL needs. Run Omstart as an ordinary user or as root.',
  ],
  [
    /error while loading shared libraries|cannot execute|Exec format error|GLIBC/,
    () =>
      'The PostgreSQL that comes with Omstart cannot run on this system. Use a server of your own: set DATABASE_URL and run "omstart serve".',
  ],
  [
    /Permission denied|EACCES|EPERM|EROFS|Read-only file system/,
    (folder) => `${folder} cannot be written to. Change its owner, or run Omstart as the one who owns it.`,
  ],
  [/ENOENT.*mkdir/, (folder) => `${folder} cannot be made there. Choose another folder.`],
  [
    /pre-existing shared memory block/,
    (folder) => `A query of a killed server still runs on the database in ${folder}. Wait until it has ended, and start again.`,
  ],
  [
    /EEXIST|ENOTDIR/,
    (folder) => `${folder} cannot be a folder, because a file stands in its way. Move the file, or choose another folder.`,
  ],
  [
    /database files are incompatible/,
    (folder) => `The database in ${folder} was made by another PostgreSQL. Move the folder away to begin a new demo.`,
  ],
];

/** What the words mean, if they mean something that the one who runs it can put right. */
export function meaningOf(words: string, folder: string): string | undefined {
  return meanings.find(([pattern]) => pattern.test(words))?.[1](folder);
}

export function explain(words: string, folder: string): string {
  const meaning = meaningOf(words, folder);
  if (meaning !== undefined) return meaning;
  const last = words.trim().split('\n').slice(-3).join('\n');
  return `The database in ${folder} could not be kept running. It said last:\n${last || '(nothing)'}`;
}

/** Errors of the file system become a sentence; faults of ours stay what they are. */
export function explainFileError(error: unknown, folder: string): unknown {
  if (error instanceof CannotStart || !(error instanceof Error) || !('syscall' in error)) return error;
  return new CannotStart(explain(error.message, folder), { cause: error });
}
