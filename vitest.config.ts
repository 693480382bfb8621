import { configDefaults, defineConfig } from 'vitest/config';
import { minifiedSource } from './test/helpers/minified-source.js';

const browserTests = 'test/browser/**/*.test.ts';
const packageTests = 'test/package/**/*.test.ts';
/** Simulations only calculate, and share two busy cores: a limit is for what hangs, not for what is slow. */
const CALCULATION_TIMEOUT = 60_000;
const unitTests = {
  testTimeout: CALCULATION_TIMEOUT,
  include: ['test/**/*.test.ts'],
  exclude: [...configDefaults.exclude, browserTests, packageTests],
};
// They read files of the project or build from them: nothing of it is minified twice.
const shapeTests = [
  'test/architecture.test.ts',
  'test/error-catalogue.test.ts',
  'test/size.test.ts',
  'test/without-words.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', ...unitTests } },
      {
        plugins: [minifiedSource()],
        test: {
          name: 'minified',
          testTimeout: CALCULATION_TIMEOUT,
          include: unitTests.include,
          // The studio is no part of the script.
          exclude: [...unitTests.exclude, ...shapeTests, 'test/studio/**'],
        },
      },
      { test: { name: 'package', testTimeout: CALCULATION_TIMEOUT, include: [packageTests] } },
      {
        // More files at a time would wait for each other: the browsers of one engine alone keep a core busy.
        test: {
          name: 'browsers',
          include: [browserTests],
          globalSetup: ['test/helpers/browsers.ts'],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
