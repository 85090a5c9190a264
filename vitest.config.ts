import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Pure words and rules, and the web: these need no database and run at once. */
const unit = [
  'kernel/**/*.test.ts',
  'web/**/*.test.{ts,tsx}',
  'scripts/**/*.test.ts',
  'bin/**/*.test.ts',
  'server/**/domain*.test.ts',
];
const never = ['**/node_modules/**', 'var/**', 'tools/**'];

export default defineConfig({
  test: {
    // The database server and the browser want a share of the machine as well.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() * 0.75)),
    globalSetup: ['./test/global-setup.ts'],
    projects: [
      { test: { name: 'unit', include: unit, exclude: never, environment: 'node' } },
      {
        test: {
          name: 'database',
          include: ['**/*.test.ts'],
          exclude: [...never, ...unit],
          environment: 'node',
          // Generous: a slow machine is no fault. What must be fast is measured elsewhere.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['**/*.e2e.ts'],
          exclude: never,
          environment: 'node',
          // The whole server is read once for all stories that a worker tells, and not once for each.
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // After the others: two browsers and a database are enough for two cores.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
