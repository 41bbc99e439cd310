/** The arrows of the house: shared <- core <- {electron, web, cli}, and shared <- renderer. See docs/architecture.md. */
const rooms = ['shared', 'core', 'electron', 'web', 'cli', 'renderer'];
const mayImport = {
  shared: ['shared'],
  core: ['shared', 'core'],
  electron: ['shared', 'core', 'electron'],
  web: ['shared', 'core', 'web'],
  cli: ['shared', 'core', 'web', 'cli'],
  renderer: ['shared', 'renderer'],
};

module.exports = {
  forbidden: [
    ...rooms.map((room) => ({
      name: `${room}-looks-only-where-it-may`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${rooms.filter((other) => !mayImport[room].includes(other)).join('|')})/` },
    })),
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'only-electron-imports-electron', severity: 'error', from: { pathNot: '^electron/' }, to: { path: 'node_modules/electron(-store)?/' } },
    { name: 'shared-is-pure', severity: 'error', from: { path: '^shared/', pathNot: '\\.test\\.ts$' }, to: { pathNot: ['^shared/', 'node_modules/zod/'] } },
    { name: 'core-has-no-ui', severity: 'error', from: { path: '^core/' }, to: { path: 'node_modules/(react|react-dom|@base-ui|@tanstack)/' } },
    {
      name: 'renderer-is-schema-free',
      comment:
        'Schemas compile with new Function, which the page policy forbids; the other side validates. Types are welcome.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: ['node_modules/zod/', '^shared/(index|contract/(?!keystage-error|names)|model/(?!credential-kinds|failure-families|registration-terms|http-methods|signature-terms))'],
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'renderer-has-no-node', severity: 'error', from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' }, to: { dependencyTypes: ['core'] } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'declared-dependencies-only', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|d\\.ts)$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
};
