import { defineConfig } from 'vitest/config'

// The office in a real browser: built and served once, one file after the other.
export default defineConfig({
  test: {
    include: ['packages/testing/src/browser/**/*.test.ts'],
    globalSetup: ['packages/testing/src/browser/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    // A busy machine paints late; what never comes still fails.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
