// npm run mail-shell: compiles the look of mails. MJML brings 280 packages for one file that changes once a year, so it is fetched when it is needed and is no dependency of anything (docs/decisions/0029).
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './lock.mjs'

const FOLDER = join(ROOT, 'packages/domain/src/messaging/shell')
const source = readFileSync(join(FOLDER, 'shell.mjml'), 'utf8')
const compiled = execFileSync('npm', ['exec', '--yes', '--package=mjml@5.4.1', '--', 'mjml', join(FOLDER, 'shell.mjml'), '--stdout', '--config.validationLevel', 'strict'], { cwd: '/', encoding: 'utf8' })
const html = compiled.slice(compiled.indexOf('<!doctype')).replaceAll(/\s*\n\s*/g, '\n').replaceAll(/\n(?=>)/g, '').trim()
const text = `/** Compiled from shell.mjml by "npm run mail-shell". */
export const SHELL_SOURCE_SHA256 = '${createHash('sha256').update(source).digest('hex')}'
export const SHELL = ${JSON.stringify(html).replaceAll("'", String.raw`\'`).replaceAll(String.raw`\"`, '"').replace(/^"|"$/g, "'").replace(/"$/, "'")}
`
writeFileSync(join(FOLDER, 'shell.ts'), text)
console.log(`Wrote ${join(FOLDER, 'shell.ts')}: ${html.length} characters.`)
