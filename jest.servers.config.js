import { project } from './jest.config.js';

/** The tests against real servers, each where its variable is set: `MONGODB_URL`, `EVENTSTORE_URL`. */
export default {
  ...project,
  testMatch: ['**/*.servers.spec.ts'],
  testTimeout: 600_000,
  maxWorkers: '100%',
};
