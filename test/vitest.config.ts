import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/{unit,property,golden,integration,e2e}/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files share what they import: loading it anew for each took a fifth of the whole time. Tests leave nothing behind.
    isolate: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    reporters: ['default'],
    restoreMocks: true,
  },
});
