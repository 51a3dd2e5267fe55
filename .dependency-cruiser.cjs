// Fakes are for specs, like the testkit.
const specs = '(\\.(spec|fake)\\.tsx?$)|(^test/)';
const notSpecs = { pathNot: [specs] };

/** From a room to the rooms that it must not know. Specs may use the testkit beside, and the clock's fake. */
function arrow(room, mustNotKnow, comment) {
  return {
    name: `${room}-knows-its-place`,
    comment,
    severity: 'error',
    from: { path: `^libs/${room}/`, ...notSpecs },
    to: { path: [`^libs/(${mustNotKnow.join('|')})/`, '^apps/'] },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', comment: 'Two files that need each other are one thought, or one too many.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dead-end',
      comment: 'An import that leads nowhere. The two starters reach into what they have just built; react-aria names a source that it does not ship.',
      severity: 'error',
      from: { pathNot: ['^apps/cli/(start|tashil)\\.mjs$'] },
      to: { couldNotResolve: true, pathNot: ['^react-aria-components/', '/paraglide/'] },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nothing reaches is not part of the product.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [specs, '\\.d\\.ts$', '\\.(mjs|cjs)$', '(^|/)vite\\.config\\.ts$', '^apps/[^/]+/src/main\\.tsx?$', '^apps/web/src/paraglide/', '\\.data\\.ts$'],
      },
      to: {},
    },
    {
      name: 'domain-imports-xstate-only',
      comment: 'What is allowed and what follows is decided without the world outside.',
      severity: 'error',
      from: { path: '^libs/domain/', ...notSpecs },
      to: { pathNot: ['^libs/domain/', '^node_modules/xstate/'] },
    },
    {
      name: 'domain-specs-stay-pure',
      severity: 'error',
      from: { path: '^libs/domain/.*\\.spec\\.ts$' },
      to: { path: '^(apps|libs/(store|app|gateways|config))/' },
    },
    arrow('store', ['app', 'gateways', 'config', 'testkit'], 'domain <- store <- app'),
    arrow('gateways', ['store', 'app', 'config', 'testkit'], 'domain <- gateways <- app'),
    arrow('app', ['config', 'testkit'], 'The apps read the configuration and pass it down as values.'),
    arrow('config', ['domain', 'store', 'app', 'gateways', 'testkit'], 'The configuration knows the environment only.'),
    {
      name: 'testkit-for-specs-only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [specs, '^libs/testkit/'] },
      to: { path: '^libs/testkit/' },
    },
    {
      name: 'rooms-through-their-index',
      comment: 'A room is known by what its index exports.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'apps-apart',
      comment: 'Two apps meet in the database and over HTTP.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: [specs] },
      to: { path: '^apps/', pathNot: ['^apps/$1/'] },
    },
    { name: 'web-knows-the-api-only', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^libs/' } },
    { name: 'nest-in-apps-only', severity: 'error', from: { path: '^libs/' }, to: { path: '^node_modules/(@nestjs|fastify|@fastify)/' } },
    {
      name: 'sql-in-the-store-only',
      comment: 'The launcher of the embedded server and the testkit speak to the server itself.',
      severity: 'error',
      from: { path: '^libs/', pathNot: [specs, '^libs/(store|testkit)/', '^libs/gateways/src/embedded-postgres/'] },
      to: { path: '^node_modules/(pg|typeorm)/' },
    },
    {
      name: 'server-without-development-packages',
      severity: 'error',
      from: { path: '^(libs|apps/(api|worker|cli))/', pathNot: [specs, '^libs/testkit/'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['^node_modules/@types/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
