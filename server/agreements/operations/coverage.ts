import { stockholmDay } from '#kernel/day.ts';
import { operation } from '#platform/operation.ts';
import * as contract from '#agreements/contract/coverage.ts';
import { listCoverage } from '#agreements/store/coverage.ts';

export const showCoverage = operation(contract.showCoverage, async ({ tx, now }) => ({
  municipalities: await listCoverage(tx, stockholmDay(now)),
}));
