import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Pure words and rules, and the web: these need no database and run at once. */
const unit = [
  'kernel/**/*.test.ts',
  'web/**/*.test.{ts,tsx}',
  'scripts/**/*.test.ts',
  'bin/**/*.test.ts',
  'server/**/domain*.test.ts',
  'server/*/domain/*.test.ts',
];
/** What is imported is read once for all files that a worker runs, and not once for each: no test changes what a module holds. */
const isolate = false;
/** A slow machine is no fault. What must be fast is measured elsewhere. */
const patient = 120_000;
const never = ['**/node_modules/**', 'var/**', 'tools/**'];

export default defineConfig({
  test: {
    // Each waits half of its time, for the database server or the browser, and those want a share of the machine as well.
    maxWorkers: Math.max(4, Math.floor(availableParallelism() * 0.75)),
    globalSetup: ['./test/global-setup.ts'],
    // One queue for all: the browser first, which takes longest, each worker with the next as soon as it is free.
    projects: [
      {
        test: {
          name: 'unit',
          include: unit,
          exclude: never,
          environment: 'node',
          isolate,
          testTimeout: patient,
          hookTimeout: patient,
        },
      },
      {
        test: {
          name: 'database',
          include: ['**/*.test.ts'],
          exclude: [...never, ...unit],
          environment: 'node',
          isolate,
          testTimeout: patient,
          hookTimeout: patient,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['**/*.e2e.ts'],
          exclude: never,
          environment: 'node',
          isolate,
          testTimeout: 300_000,
          // As long as one waits for anything else on a page.
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: patient,
        },
      },
    ],
  },
});
