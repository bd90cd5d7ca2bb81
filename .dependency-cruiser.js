const pure = '^libs/(kernel|regulation|registry|grading|simulation|office-sheets)/|/domain/';
const spec = '\\.spec\\.ts$|/testing/';
const outside = `^test/(bench|stand-ins)/|${spec}`;

/**
 * The arrows of the house run one way:
 * apps → use-cases, views → modules, grading, timeline → registry, event-store, read-models → kernel.
 */
export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-knows-nobody',
      comment: 'the kernel imports the schema library and nothing else',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: spec },
      to: { pathNot: '^libs/kernel/|node_modules/typebox' },
    },
    {
      name: 'regulation-knows-the-kernel',
      severity: 'error',
      from: { path: '^libs/regulation/', pathNot: spec },
      to: { pathNot: '^libs/(?:regulation|kernel)/' },
    },
    {
      name: 'durable-files-know-nobody',
      severity: 'error',
      from: { path: '^libs/durable-files/', pathNot: spec },
      to: { pathNot: '^libs/durable-files/|^(node:)?fs/promises$|node_modules/@types/node' },
    },
    {
      name: 'registry-knows-the-kernel',
      severity: 'error',
      from: { path: '^libs/registry/', pathNot: spec },
      to: { pathNot: '^libs/(registry|kernel)/' },
    },
    {
      name: 'domain-knows-kernel-and-registry',
      comment: 'a draw ranks by SHA-256, which is as pure as addition',
      severity: 'error',
      from: { path: '^libs/modules/([^/]+)/domain/', pathNot: spec },
      to: {
        pathNot:
          '^libs/(kernel|registry)/|^libs/modules/$1/domain/|node_modules/(typebox|@types/node)|^(node:)?crypto$',
      },
    },
    {
      name: 'sqlite-knows-the-kernel',
      severity: 'error',
      from: { path: '^libs/sqlite/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(sqlite|kernel)/' },
    },
    {
      name: 'event-store-knows-kernel-and-sqlite',
      severity: 'error',
      from: { path: '^libs/event-store/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(event-store|sqlite|kernel)/' },
    },
    {
      name: 'read-models-know-no-module',
      severity: 'error',
      from: { path: '^libs/read-models/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(read-models|event-store|sqlite|kernel)/' },
    },
    {
      name: 'read-models-know-the-port-of-the-log-only',
      severity: 'error',
      from: { path: '^libs/read-models/', pathNot: spec },
      to: { path: '^libs/event-store/', pathNot: '^libs/event-store/event-store\\.ts$' },
    },
    {
      name: 'projections-know-their-own-module',
      comment: 'a projection is pure: it knows its module, the standing facts, and the ports, but no store',
      severity: 'error',
      from: { path: '^libs/modules/([^/]+)/projections/', pathNot: spec },
      to: {
        path: '^(libs|apps)/',
        pathNot:
          '^libs/modules/$1/|^libs/(kernel|registry)/|^libs/event-store/event-store\\.ts$|^libs/read-models/(projection|read-model-store|stream-projection)\\.ts$',
      },
    },
    {
      name: 'domain-knows-no-projection',
      severity: 'error',
      from: { path: '^libs/modules/[^/]+/domain/' },
      to: { path: '/projections/|^libs/read-models/' },
    },
    {
      name: 'audit-log-knows-kernel-and-event-store',
      comment: 'what checks the history takes nothing on trust: no package, and of the house the least',
      severity: 'error',
      from: { path: '^libs/audit-log/', pathNot: spec },
      to: {
        path: '^(libs|apps)/|node_modules',
        pathNot: '^libs/(audit-log|kernel|durable-files)/|^libs/event-store/index\\.ts$|node_modules/@types/node',
      },
    },
    {
      name: 'audit-log-uses-crypto-and-files-alone',
      severity: 'error',
      from: { path: '^libs/audit-log/', pathNot: spec },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|fs|fs/promises|path)$' },
    },
    {
      name: 'libs-know-no-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'grading-reads-glossaries-only',
      comment: 'grading needs no store, no read model, no app: a file and a rulebook are enough',
      severity: 'error',
      from: { path: '^libs/grading/', pathNot: spec },
      to: {
        path: '^libs/',
        pathNot: '^libs/(grading|kernel|registry)/|^libs/modules/[^/]+/(index|domain/[^/]+\\.events)\\.ts$',
      },
    },
    {
      name: 'a-room-is-entered-by-its-index',
      comment:
        'the kernel, the use cases, the service and the grading are entered file by file; ports are imported without their adapters',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/', pathNot: spec },
      to: {
        path: '^libs/',
        pathNot:
          '/index\\.ts$|^$1/$2/|^libs/(modules|kernel|use-cases|service|grading)/|^libs/event-store/(event-store|log-place)\\.ts$|^libs/read-models/(projection|read-model-store|stream-projection)\\.ts$',
      },
    },
    {
      name: 'a-module-is-entered-by-its-index',
      severity: 'error',
      from: { path: '^libs/(?:modules/)?([^/]+)/|^apps/', pathNot: spec },
      // Grading reads the events of a module without its rules, and the pages take its words without the rest.
      to: { path: '^libs/modules/', pathNot: '/index\\.ts$|^libs/modules/$1/|/domain/[^/]+\\.(events|words)\\.ts$' },
    },
    {
      name: 'no-app-imports-another',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: spec },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'use-cases-and-views-stand-below-the-apps-alone',
      comment: 'what the lower rooms hold is called by use cases and views, never the other way',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(use-cases|views|service)/|${spec}` },
      to: { path: '^libs/(use-cases|views|service)/' },
    },
    {
      name: 'use-cases-know-no-framework',
      comment: 'what a person can do is plain functions over ports; each face wraps them in its own way',
      severity: 'error',
      from: { path: '^libs/use-cases/', pathNot: spec },
      to: { path: 'node_modules/(@nestjs|fastify|class-|commander)' },
    },
    {
      name: 'calendar-asks-the-grading',
      comment: 'the calendar is pure: gradings in, entries out',
      severity: 'error',
      from: { path: '^libs/calendar/', pathNot: spec },
      to: { path: '^libs/', pathNot: '^libs/(calendar|grading|kernel|registry)/|^libs/modules/[^/]+/index' },
    },
    {
      name: 'the-pages-know-the-api-alone',
      comment:
        'what runs in a browser knows the service by its HTTP API, and the packages of its frame; how amounts are written and what values are called is the same in the whole house',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: {
        pathNot:
          '^apps/web/src/|^libs/kernel/(money|capital-amount)\\.ts$|^libs/modules/[^/]+/domain/[^/]+\\.words\\.ts$|node_modules/(react|react-dom|@types/react|@types/react-dom|@tanstack/react-query|wouter|openapi-fetch|uqr)/',
      },
    },
    {
      name: 'controls-know-no-page',
      severity: 'error',
      from: { path: '^apps/web/src/(ui|api)/' },
      to: { path: '^apps/web/src/(pages/|router|sections|app)' },
    },
    {
      name: 'pure-code-does-no-io',
      severity: 'error',
      from: { path: pure, pathNot: spec },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'one-importer-of-sqlite',
      severity: 'error',
      from: { pathNot: `^libs/sqlite/(connect|copy)\\.ts$|${outside}` },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'one-importer-of-the-client-of-eventstoredb',
      severity: 'error',
      from: { pathNot: `^libs/event-store/eventstoredb/client\\.ts$|${outside}` },
      to: { path: 'node_modules/(@eventstore/db-client|@grpc/)' },
    },
    {
      name: 'one-importer-of-mongodb',
      severity: 'error',
      from: { pathNot: `^libs/read-models/mongo/driver\\.ts$|${outside}` },
      to: { path: '^mongodb$|node_modules/mongodb/' },
    },
    {
      name: 'sheets-know-the-kernel-and-the-reader',
      comment: 'one port for office files; only it imports the library behind it',
      severity: 'error',
      from: { path: '^libs/sheets/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(sheets|kernel)/' },
    },
    {
      name: 'office-sheets-are-understood-purely',
      comment: 'what a sheet says is a matter of its cells and of the words of the house',
      severity: 'error',
      from: { path: '^libs/office-sheets/', pathNot: spec },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(office-sheets|kernel)/|^libs/(sheets|modules/[^/]+)/index\\.ts$' },
    },
    {
      name: 'one-importer-of-hucre',
      severity: 'error',
      from: { pathNot: `^libs/sheets/|${outside}` },
      to: { path: 'node_modules/hucre/' },
    },
    {
      name: 'no-dev-dependencies-in-what-runs',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^apps/web/|${spec}` },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
    moduleSystems: ['es6'],
  },
};
