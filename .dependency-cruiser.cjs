// Who may import whom, each rule with its reason (docs: the order of slices in docs/ARCHITECTURE.md and here is one list; change them together).
const SLICES = [
  'access', 'companies', 'ledger', 'banking', 'customers', 'receivables', 'catalog', 'stock', 'subscriptions', 'usage', 'forms',
  'messaging', 'invoicing', 'payments', 'debits', 'purchasing', 'dunning', 'provisioning', 'support', 'reporting', 'importing',
]
const TEST = String.raw`\.test\.tsx?$`
// What a form renders is the document as invoicing freezes it: a type of plain data that both agree on.
const CANONICAL_DOCUMENT = ['^packages/domain/src/invoicing/document\\.ts$']
const any = (names) => `(${names.join('|')})`

/** Left calls, right listens: one rule per slice, so that the message names it. */
const sliceOrder = SLICES.slice(0, -1).map((slice, index) => ({
  name: `${slice}-knows-no-later-slice`,
  comment: `Slices stand in one order; ${slice} may use only those before it. The other way goes by a job enqueued in the same transaction.`,
  severity: 'error',
  from: { path: `^packages/(domain|server)/src/${slice}/`, pathNot: TEST },
  to: { path: `^packages/(domain|server)/src/${any(SLICES.slice(index + 1))}/`, pathNot: slice === 'forms' ? CANONICAL_DOCUMENT : [] },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-knows-only-itself',
      comment: 'What is true depends on nothing that happens: no other package, no Node, no library outside the kernel.',
      severity: 'error',
      from: { path: '^packages/domain/src/', pathNot: [TEST, '^packages/domain/src/kernel/'] },
      to: { pathNot: '^packages/domain/src/' },
    },
    {
      name: 'only-the-kernel-uses-libraries',
      comment: 'Of the domain only the kernel may import, and only big.js and the Temporal polyfill.',
      severity: 'error',
      from: { path: '^packages/domain/src/kernel/', pathNot: TEST },
      to: { pathNot: ['^packages/domain/src/kernel/', 'node_modules/(big\\.js|temporal-polyfill|@types/big\\.js)/'] },
    },
    {
      name: 'contract-knows-domain-only',
      comment: 'What is said between server and browser runs in both.',
      severity: 'error',
      from: { path: '^packages/contract/src/', pathNot: TEST },
      to: { pathNot: ['^packages/(contract|domain)/src/', 'node_modules/zod/'] },
    },
    {
      name: 'server-knows-contract-and-domain',
      comment: 'The server is used by the demo and the command line, never the other way.',
      severity: 'error',
      from: { path: '^packages/server/src/', pathNot: TEST },
      to: { path: '^packages/(web|demo|cli)/' },
    },
    {
      name: 'demo-knows-no-cli',
      comment: 'The demo is used by the command line, never the other way.',
      severity: 'error',
      from: { path: '^packages/demo/src/', pathNot: TEST },
      to: { path: '^packages/(web|cli)/' },
    },
    {
      name: 'web-knows-contract-and-domain',
      comment: 'The web talks to the server through the contract; what it shares are schemas, rules and words.',
      severity: 'error',
      from: { path: '^packages/web/src/', pathNot: TEST },
      to: { path: '^packages/(?!web/|contract/|domain/)' },
    },
    {
      name: 'web-widgets-know-no-page',
      comment: 'packages/web/src/ui and api would work for another office: they know no page of this one.',
      severity: 'error',
      from: { path: '^packages/web/src/(ui|api)/', pathNot: TEST },
      to: { path: '^packages/web/src/(?!ui/|api/|locales/)' },
    },
    {
      name: 'web-api-knows-no-widget',
      comment: 'Asking the server is below showing something; only formats and words are shared.',
      severity: 'error',
      from: { path: '^packages/web/src/api/', pathNot: TEST },
      to: { path: '^packages/web/src/ui/', pathNot: '^packages/web/src/ui/(format|words)\\.ts$' },
    },
    {
      name: 'office-and-portal-apart',
      comment: 'Staff and customers have an application each; what both need belongs to ui or api.',
      severity: 'error',
      from: { path: '^packages/web/src/(office|portal)/', pathNot: TEST },
      to: { path: '^packages/web/src/(office|portal)/', pathNot: '^packages/web/src/$1/' },
    },
    {
      name: 'no-dead-file-in-the-web',
      comment: 'What no page reaches is dead.',
      severity: 'error',
      from: { path: ['^packages/web/src/office/main\\.tsx$', '^packages/web/src/.*-worker\\.ts$'] },
      to: { path: String.raw`^packages/web/src/.*\.tsx?$`, pathNot: [TEST, '^packages/web/src/office/main\\.tsx$', '-worker\\.ts$', '^packages/web/src/locales/word-use\\.ts$'], reachable: false },
    },
    {
      name: 'only-tests-use-testing',
      comment: 'What exists for tests must not reach the product.',
      severity: 'error',
      from: { path: '^packages/(?!testing/)', pathNot: TEST },
      to: { path: '^packages/testing/' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'A test is the end of the line: nothing imports it.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: TEST },
    },
    {
      name: 'no-development-library-in-the-product',
      comment: 'What npm installs only for development is missing in production.',
      severity: 'error',
      from: { path: '^packages/(domain|contract|server|demo|cli|web)/src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    ...sliceOrder,
    {
      name: 'slices-meet-at-public-ts',
      comment: 'On the server another slice is entered by its public.ts only, so that its inside can change.',
      severity: 'error',
      from: { path: `^packages/server/src/${any(SLICES)}/`, pathNot: TEST },
      to: { path: `^packages/server/src/${any(SLICES)}/`, pathNot: ['^packages/server/src/$1/', '/public\\.ts$'] },
    },
    {
      name: 'platform-knows-no-slice',
      comment: 'The platform would work for another product: it knows nothing of billing.',
      severity: 'error',
      from: { path: '^packages/server/src/platform/', pathNot: TEST },
      to: {
        path: [`^packages/server/src/${any([...SLICES, 'adapters'])}/`, `^packages/domain/src/${any(SLICES)}/`, '^packages/server/src/(app|main)\\.ts$'],
        // The door to the outside asks each route for a permission; their list is the domain's.
        pathNot: '^packages/domain/src/access/permissions\\.ts$',
      },
    },
    {
      name: 'no-dead-file',
      comment: 'What neither the command line nor a worker process nor the office reaches is dead, even with tests; knip cannot see it, because each package exports all its files.',
      severity: 'error',
      from: { path: ['^packages/cli/src/kontor\\.ts$', '^packages/server/src/.*/(mail-|mail-files-)?worker\\.ts$', '^packages/web/src/office/main\\.tsx$', '^packages/web/src/.*-worker\\.ts$'] },
      to: { path: '^packages/(domain|contract|server|demo|cli)/src/', pathNot: [TEST, '^packages/cli/src/kontor\\.ts$', '/(mail-|mail-files-)?worker\\.ts$', '/database/rows\\.ts$', '^packages/contract/src/client/'], reachable: false },
    },
    {
      name: 'no-unresolved-import',
      comment: 'An import that leads nowhere fails when it is run. The address of a file (?url) is the build\'s to find.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: String.raw`\?url$` },
    },
  ],
  options: {
    // With TypeScript 7 in the workspace the default parser reads no TypeScript at all, and reports success over nothing.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/(node_modules|dist)/' },
    moduleSystems: ['es6', 'cjs'],
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'] },
  },
}
