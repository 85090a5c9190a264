import { CannotStart } from '#platform/cannot-start.ts';
import type { Installation } from '#platform/installation.ts';
import type { Life } from './lifetime.ts';

/** Does the jobs and answers requests until the life ends. Closing lets what has been begun be ended first. */
export async function listen(installation: Installation, { cleanUp }: Life): Promise<void> {
  const { buildApp } = await import('#server/app.ts');
  const { jobs } = await import('#server/jobs.ts');
  const { startJobs } = await import('#platform/jobs.ts');
  const { host, port } = installation.configuration;
  const app = await buildApp(installation);
  cleanUp.defer(() => app.close());
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new CannotStart(`Port ${port} is taken. Stop what uses it, or choose another.`, { cause: error });
    if (code === 'EACCES')
      throw new CannotStart(`Port ${port} may not be used by an ordinary user. Choose one above 1023.`, { cause: error });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CannotStart(`${host} is not an address of this machine.`, { cause: error });
    throw error;
  }
  const runner = await startJobs(installation, jobs);
  cleanUp.defer(() => runner.stop());
}
