// The arrows of docs/architecture.md, checked by machine.
const layer = (name, may) => ({
  name: `layer-${name}`,
  severity: 'error',
  comment: `packages/${name} may import only: ${may.join(', ') || 'nothing of ours'}`,
  from: { path: `^packages/${name}/src`, pathNot: '[.]test[.]ts$' },
  to: { path: '^(packages|apps)/', pathNot: `^packages/(${[name, ...may].join('|')})/` },
});

module.exports = {
  forbidden: [
    layer('protocol', []),
    layer('navigation', ['protocol']),
    layer('compiler', ['protocol']),
    layer('runtime', ['protocol']),
    layer('host', ['protocol', 'navigation']),
    layer('platform', ['protocol']),
    layer('client', ['protocol', 'platform']),
    layer('server', ['protocol', 'compiler', 'platform', 'client']),
    layer('simulate', ['protocol', 'compiler', 'runtime']),
    layer('cli', ['protocol', 'compiler', 'server', 'client', 'platform', 'host']),
    {
      name: 'realm-logic',
      severity: 'error',
      comment: 'The Worker and the view are different realms: they share only packages/protocol.',
      from: { path: '^packages/runtime/src/logic' },
      to: { path: '^packages/runtime/src/(view|shell|web)' },
    },
    {
      name: 'realm-view',
      severity: 'error',
      from: { path: '^packages/runtime/src/(view|shell|web)' },
      to: { path: '^packages/runtime/src/logic' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
