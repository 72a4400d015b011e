import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/setup.ts'],
    // The first typed test builds a TypeScript program.
    testTimeout: 30_000,
    isolate: false,
  },
});
