import { startJobs } from '#platform/jobs.ts';
import { openInstallation, openLog } from '#platform/installation.ts';
import { placementJobs } from '#placement/operations.ts';
import { testConfiguration } from '#test/configuration.ts';

// A server that does the jobs of placement and nothing else, to be killed.

const { databaseUrl, keyShareFolder, now } = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>;
const configuration = testConfiguration({ databaseUrl: databaseUrl ?? '', keyShareFolder: keyShareFolder ?? '' });
const log = openLog({ write: () => undefined });
await startJobs(openInstallation(configuration, { clock: () => new Date(now ?? ''), log }), placementJobs);
console.log('ready');
