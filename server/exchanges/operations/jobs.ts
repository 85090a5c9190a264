import type { Installation } from '#platform/installation.ts';
import type { Job } from '#platform/jobs.ts';
import { perform } from '#platform/operation.ts';
import { forgetAddresses, makeAddresses } from './addresses.ts';
import { courier, endExchanges } from './courier.ts';
import { tellingJob } from './telling.ts';
import { database } from './transports/database.ts';
import { files } from './transports/files.ts';
import type { Transport } from './transports/transport.ts';

/** Within the installation, and to others where a folder for it is set. */
const transportsOf = ({ configuration: { exchangeFolder } }: Installation): Transport[] => [
  database,
  ...(exchangeFolder === undefined ? [] : [files(exchangeFolder)]),
];

export const exchangeJobs: readonly Job[] = [
  {
    name: 'carry-exchanges',
    at: '* * * * *',
    work: async (installation) => {
      await perform(installation, makeAddresses, courier, {});
      await perform(installation, endExchanges, courier, {});
      for (const transport of transportsOf(installation)) await transport.carry(installation);
    },
  },
  {
    name: 'forget-addresses',
    at: '40 2 * * *',
    work: async (installation) => void (await perform(installation, forgetAddresses, courier, {})),
  },
  tellingJob,
];
