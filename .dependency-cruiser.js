const pure = '^libs/(kernel|regulation|registry|grading|simulation)/|^libs/[^/]+/domain/';
const modules = 'unit|branch|member|plan|party-day|resolution|inspection|committee|assessment|access|erasure';
const spec = '\\.spec\\.ts$|/testing/';

/** The arrows of the house run one way: apps → modules → registry, event-store → kernel. */
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
      name: 'regulation-knows-nobody',
      severity: 'error',
      from: { path: '^libs/regulation/', pathNot: spec },
      to: { pathNot: '^libs/regulation/' },
    },
    {
      name: 'registry-knows-the-kernel',
      severity: 'error',
      from: { path: '^libs/registry/', pathNot: spec },
      to: { pathNot: '^libs/(registry|kernel)/' },
    },
    {
      name: 'domain-knows-kernel-and-registry',
      severity: 'error',
      from: { path: `^libs/(${modules})/domain/`, pathNot: spec },
      to: { pathNot: '^libs/(kernel|registry)/|^libs/$1/domain/|node_modules/typebox' },
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
      from: { path: `^libs/(${modules})/projections/`, pathNot: spec },
      to: {
        path: '^(libs|apps)/',
        pathNot:
          '^libs/$1/|^libs/(kernel|registry)/|^libs/event-store/event-store\\.ts$|^libs/read-models/(projection|read-model-store|stream-projection)\\.ts$',
      },
    },
    {
      name: 'domain-knows-no-projection',
      severity: 'error',
      from: { path: `^libs/(${modules})/domain/` },
      to: { path: '/projections/|^libs/read-models/' },
    },
    {
      name: 'audit-log-knows-kernel-and-event-store',
      comment: 'what checks the history takes nothing on trust: no package, and of the house the least',
      severity: 'error',
      from: { path: '^libs/audit-log/', pathNot: spec },
      to: {
        path: '^(libs|apps)/|node_modules',
        pathNot: '^libs/(audit-log|kernel)/|^libs/event-store/index\\.ts$|node_modules/@types/node',
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
        pathNot: `^libs/(grading|kernel|registry)/|^libs/(${modules})/(index|domain/[^/]+\\.events)\\.ts$`,
      },
    },
    {
      name: 'a-module-is-entered-by-its-index',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/', pathNot: spec },
      to: {
        path: `^libs/(${modules}|audit-log|catalogue|history|regulation|simulation|grade-year|sqlite|desk|backup|access|recording|vault|rulebooks|explanations|views|read-models|calendar|year-pack)/`,
        // The ports of read models are imported by themselves: the index leads to the store.
        pathNot: '/index\\.ts$|^$1/$2/|^libs/read-models/(projection|read-model-store|stream-projection)\\.ts$',
      },
    },
    {
      name: 'calendar-asks-the-grading',
      comment: 'the calendar is pure: gradings in, entries out',
      severity: 'error',
      from: { path: '^libs/calendar/', pathNot: spec },
      to: { path: '^libs/', pathNot: '^libs/(calendar|grading|kernel|registry)/' },
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
      from: { pathNot: `^libs/sqlite/(connect|copy)\\.ts$|^test/bench/|${spec}` },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'one-importer-of-the-client-of-eventstoredb',
      severity: 'error',
      from: { pathNot: `^libs/event-store/eventstoredb/client\\.ts$|^test/bench/|${spec}` },
      to: { path: 'node_modules/(@eventstore/db-client|@grpc/)' },
    },
    {
      name: 'one-importer-of-mongodb',
      severity: 'error',
      from: { pathNot: `^libs/read-models/mongo/driver\\.ts$|^test/bench/|${spec}` },
      to: { path: '^mongodb$|node_modules/mongodb/' },
    },
    {
      name: 'no-dev-dependencies-in-what-runs',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: spec },
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
      extensions: ['.ts', '.js'],
    },
    moduleSystems: ['es6'],
  },
};
