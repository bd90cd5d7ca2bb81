import config from './jest.config.js';

/** The tests against real servers, each where its variable is set: `MONGODB_URL`, `EVENTSTORE_URL`. */
const { collectCoverageFrom: _, coverageThreshold: __, ...rest } = config;
export default {
  ...rest,
  testMatch: ['**/*.servers.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 600_000,
};
