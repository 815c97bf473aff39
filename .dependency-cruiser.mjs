// Imports point one way: runtime <- course content <- server, and within the server from the catalogue to the
// command. `npm test` checks these arrows with dependency-cruiser; each rule says in its comment what it protects.
//
// Type-only imports count too: a folder that needs another one's types needs the other one.
// Read next: README.md, the map of the folders.

import { builtinModules } from 'node:module'

const NODE = { dependencyTypes: ['core'] }
// A rule about what can be reached knows paths alone.
const NODE_REACHED = { path: `^(node:)?(${builtinModules.join('|')})(/|$)`, reachable: true }
const THREADS = '^runtime/host/(nodeThread|threadMain)'
const PAGE_CODE = [
  '^server/(client|grading/core)/',
  // The way from a text to a verdict, which a page goes too.
  '^server/grading/(grading|compile|excerpt|referencePlays|testVerdicts|stages/stage)\\.ts$',
]

/** Files under `from` may import nothing under the folders that stand behind them in the chain. */
const before = (name, from, folders, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: folders.map((folder) => `^${folder}/`) },
})

const SERVER_ROOMS = ['course', 'grading', 'watch', 'site', 'classroom', 'client', 'cli']
const roomsExcept = (...allowed) =>
  SERVER_ROOMS.filter((room) => !allowed.includes(room)).map((room) => `server/${room}`)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'the-runtime-depends-on-nothing',
      comment: 'The runtime is read, copied and bundled by itself: no package, and no other folder.',
      severity: 'error',
      from: { path: '^runtime/', pathNot: THREADS },
      to: { pathNot: '^runtime/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'threads-depend-on-tsx-alone',
      comment: 'A worker thread has to load TypeScript by itself before it can call anything: tsx does that.',
      severity: 'error',
      from: { path: THREADS },
      to: { pathNot: ['^runtime/', '^node_modules/tsx/'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'only-host-and-net-know-node',
      comment:
        'The loop runs in the browser and in QuickJS: what needs Node stands in runtime/host and runtime/net.',
      severity: 'error',
      from: { path: '^runtime/', pathNot: '^runtime/(host|net)/' },
      to: NODE,
    },
    {
      name: 'no-node-behind-the-bare-runtime',
      comment:
        'runtime/index.ts is what an engine without a host gets: nothing that it reaches may need Node.',
      severity: 'error',
      from: { path: '^runtime/index\\.ts$' },
      to: NODE_REACHED,
    },
    {
      name: 'no-node-behind-the-browser-runtime',
      comment: 'runtime/host/browser.ts is what a page gets: nothing that it reaches may need Node.',
      severity: 'error',
      from: { path: '^runtime/host/browser\\.ts$' },
      to: NODE_REACHED,
    },
    {
      name: 'page-code-knows-no-node',
      comment: 'The client, the judge, the verdict and the diagnosis run in the page.',
      severity: 'error',
      from: { path: PAGE_CODE },
      to: NODE,
    },
    {
      name: 'page-code-sees-little',
      comment:
        'Page code sees the runtime, plain data types and other page code: nothing that may know Node.',
      severity: 'error',
      from: { path: PAGE_CODE },
      to: {
        pathNot: [...PAGE_CODE, '^runtime/', '^node_modules/', '^server/course/(schema|task)\\.ts$'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'course-content-knows-no-server',
      comment:
        'What students read and write stands on the runtime alone. (play.d.ts has the types of what a stage provides.)',
      severity: 'error',
      from: {
        path: '^(lessons|exercises|solutions|test/exercises)/',
        pathNot: '^test/exercises/play\\.d\\.ts$',
      },
      to: { path: '^server/' },
    },
    before(
      'the-course-knows-no-other-room',
      '^server/course/',
      roomsExcept('course'),
      'The catalogue, the front matter and the progress are plain data: they know neither grading nor HTTP.',
    ),
    before(
      'grading-knows-the-course-alone',
      '^server/grading/',
      roomsExcept('course', 'grading'),
      'A grade is the same from the terminal, the page and the classroom.',
    ),
    before(
      'watching-knows-no-face',
      '^server/watch/',
      roomsExcept('course', 'grading', 'watch'),
      'What happens while a student works is one stream; the terminal and the site each listen to it.',
    ),
    before(
      'the-command-is-last',
      '^server/(site|classroom)/',
      ['server/cli', 'server/client'],
      'The command is a thin face of the rooms behind it, and the client is bundled, not imported.',
    ),
    {
      name: 'nothing-needs-the-tests',
      comment: 'Tests are leaves. (Suites and scenarios of exercises are read by grading, never imported.)',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-import-of-nothing',
      comment: 'An import that cannot be resolved. #play, #exercise and #myloop are resolved by grading.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^#(play|exercise|myloop)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['node', 'import', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
}
