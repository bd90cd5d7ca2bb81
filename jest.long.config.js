import config from './jest.config.js';

/** The tests that take minutes: whole years compared with independent folds, and the built service killed as it records. */
const { collectCoverageFrom: _, coverageThreshold: __, ...rest } = config;
export default {
  ...rest,
  testMatch: ['**/*.long.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 600_000,
};
