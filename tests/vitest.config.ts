import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import ClosingLine from './support/closing-line.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    // The site is built once for all tests that look at it.
    globalSetup: ['tests/support/built-site.ts'],
    reporters: ['default', new ClosingLine()],
    // Browsers and builds wait about as long as they work: three files at a time keep two cores busy.
    maxWorkers: 3,
    // Builds and browsers take longer than vitest's default allows.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
