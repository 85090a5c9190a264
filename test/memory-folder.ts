import { statfs } from 'node:fs/promises';

/** What a run of all tests writes at most, and as much again. */
const needed = 1024 ** 3;

/** A folder for what nobody keeps that is in memory, if this machine has one with room in it: a copy of a database is a tenth of the work there. */
export async function memoryFolder(): Promise<string | undefined> {
  const folder = '/dev/shm';
  const free = await statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return free > needed ? folder : undefined;
}
