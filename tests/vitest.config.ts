import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    // The site is built once for all tests that look at it; a build takes longer than vitest's default allows.
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
