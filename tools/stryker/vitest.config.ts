import { defineConfig } from 'vitest/config';

/** The tests of the rules alone: they need no database, and a changed rule that only a database test notices is not noticed here. */
export default defineConfig({
  test: {
    include: ['server/**/domain*.test.ts', 'server/*/domain/*.test.ts', 'kernel/**/*.test.ts'],
    environment: 'node',
    isolate: false,
  },
});
