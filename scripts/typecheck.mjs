// npm run typecheck: TypeScript 7 (native) over every tsconfig of the workspace; the package `typescript` is 5.9, for tools that need its API.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

const projects = ['tsconfig.json', ...globSync('packages/*/tsconfig*.json').sort()]
const failed = projects.filter((project) => {
  // What is unchanged since the last time is not checked again.
  const known = join('node_modules/.cache/typecheck', `${project.replaceAll('/', '-')}.tsbuildinfo`)
  const { status } = spawnSync(process.execPath, ['node_modules/typescript-7/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', known, '-p', project], { stdio: 'inherit' })
  if (status !== 0) console.error(`${project} does not compile.`)
  return status !== 0
})
process.exitCode = failed.length > 0 ? 1 : 0
