/** How Jest runs the TypeScript sources as ES modules; `#libs/*` resolves to them through the `source` condition. */
export const project = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/setup/make-folder.js',
  globalTeardown: '<rootDir>/test/setup/remove-folder.js',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
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

const pureSpecs = [
  '**/libs/{kernel,regulation,registry,modules,grading,simulation}/**/*.spec.ts',
  '**/libs/**/domain/**/*.spec.ts',
];
/** `npm run test:long` and `npm run test:servers` run these, by jest.long.config.js and jest.servers.config.js. */
const others = ['/node_modules/', '\\.(long|servers)\\.spec\\.ts$'];

export default {
  /** Every branch of pure code is covered by its own specs, and this is the gate. */
  coverageProvider: 'babel',
  collectCoverageFrom: [
    'libs/{kernel,regulation,registry,modules/catalogue,grading,simulation}/**/*.ts',
    'libs/**/domain/**/*.ts',
    '!**/testing/**',
  ],
  coverageThreshold: { global: { statements: 100, branches: 100, functions: 100, lines: 100 } },
  coverageReporters: ['text-summary', ['text', { skipFull: true }]],
  /** Tests that start the command or kill a process take long on a busy machine; none is about speed. */
  testTimeout: 120_000,
  maxWorkers: '100%',
  /** In ms; a worker whose heap is large needs longer than the default half second to exit. */
  workerGracefulExitTimeout: 10_000,
  projects: [
    { ...project, testMatch: pureSpecs, testPathIgnorePatterns: others },
    {
      ...project,
      testMatch: ['**/*.spec.ts', ...pureSpecs.map((pattern) => `!${pattern}`)],
      testPathIgnorePatterns: others,
      /** These run the sources as they are, for counting statements costs a quarter of the time. */
      coveragePathIgnorePatterns: ['.'],
    },
  ],
};
