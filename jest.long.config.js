import { project } from './jest.config.js';

/** The tests that take minutes: whole years compared with independent folds, and the built service killed as it records. */
export default {
  ...project,
  testMatch: ['**/*.long.spec.ts'],
  /** Four times what the longest takes on two cores. */
  testTimeout: 1_200_000,
  maxWorkers: '100%',
  workerGracefulExitTimeout: 10_000,
};
