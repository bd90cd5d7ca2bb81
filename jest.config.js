/** Jest runs the TypeScript sources as ES modules; `#libs/*` resolves to them through the `source` condition. */
export default {
  testEnvironment: 'node',
  /** Tests that start the command or kill a process take long on a busy machine; none is about speed. */
  testTimeout: 120_000,
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  /** Every branch of pure code is covered, and this is the gate. */
  coverageProvider: 'babel',
  collectCoverageFrom: [
    'libs/{kernel,regulation,registry,catalogue,grading,simulation}/**/*.ts',
    'libs/*/domain/**/*.ts',
    '!**/testing/**',
  ],
  coverageThreshold: { global: { statements: 100, branches: 100, functions: 100, lines: 100 } },
  coverageReporters: ['text-summary', ['text', { skipFull: true }]],
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  /** `npm run test:long` and `npm run test:servers` run these, by jest.long.config.js and jest.servers.config.js. */
  testPathIgnorePatterns: ['/node_modules/', '\\.(long|servers)\\.spec\\.ts$'],
  /** Many tests wait for processes of their own. */
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^#(libs|apps)/(.*)\\.js$': '<rootDir>/$1/$2' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
};
