/**
 * `kontor statements inspect FILE…`: reads bank statements of any format and says what stands in them; books nothing and needs no database. Exit 1 where a file cannot be read.
 * `kontor statements import FILE… --company C`: brings in what of them is new, each file whole or not at all.
 * `kontor statements pickup --company C`: brings in what lies in the company's folders and mailboxes, as its schedule does.
 * A file is read once to judge it and, for `--json`, once more to print it, so that no file has to stand in memory.
 */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command } from 'commander'
import { ownMapping } from '@kontor/contract/csv-mappings.ts'
import type { StatementFault } from '@kontor/domain/banking/fault.ts'
import type { CsvMapping } from '@kontor/domain/banking/formats/csv.ts'
import type { Rejection, StatementClosing, StatementEntry, StatementHead } from '@kontor/domain/banking/statement.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { openStatements } from '@kontor/server/adapters/statements/read-statements.ts'
import type { StatementFile } from '@kontor/server/adapters/statements/read-statements.ts'
import { fileSource } from '@kontor/server/adapters/statements/source.ts'
import { importStatements, pickUp, savedMappings } from '@kontor/server/banking/public.ts'
import { STATEMENT_MAILS } from '@kontor/server/scheduled-jobs.ts'
import type { CliContext } from './context.ts'
import { words } from './words.ts'

type Context = Pick<CliContext, 'note' | 'print' | 'open' | 'company' | 'actor' | 'clock'>
type CliFault = StatementFault | { readonly kind: 'file_not_readable'; readonly reason: string }

export function statementsCommand(context: Context): Command {
  const statements = new Command('statements').description('bank statements: read, bring in')
  statements.command('inspect').description('read camt.052/053/054, MT940, ABO/GPC or Fio, and say whether opening balance and entries come to the closing one; or what a bank rejected of a file of ours (pain.002)')
    .argument('<files...>', 'files of a bank').option('--mapping <file>', 'how a table (CSV) is read: a mapping as JSON, see "statements mappings"').option('--json', 'one JSON object on stdout')
    .action((files: readonly string[], options: { readonly json?: boolean; readonly mapping?: string }) => inspect(context, files, options))
  statements.command('import').description('bring in files of a bank: what is known is left out, what is wrong is refused whole with its place')
    .argument('<files...>', 'files of a bank').requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object on stdout')
    .action((files: readonly string[], options: { readonly company: string; readonly json?: boolean }) => bringIn(context, files, options))
  statements.command('pickup').description('bring in what lies in the folders and mailboxes of a company; what cannot be read is put aside')
    .requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object on stdout')
    .action((options: { readonly company: string; readonly json?: boolean }) => pickup(context, options))
  statements.command('mappings').description('saved mappings of tables (CSV) as JSON, each as "inspect --mapping" takes it')
    .requiredOption('--company <code>', 'short code of the company')
    .action(async (options: { readonly company: string }) => {
      const company = await context.company(options.company)
      const { db } = await context.open()
      context.print({ mappings: await db.company({ company, actor: context.actor }, (tx) => savedMappings(tx, company)) })
    })
  return statements
}

/** A mapping as it is written in a file; what it must hold is said by the contract. */
async function mappingIn(file: string | undefined): Promise<Result<CsvMapping | undefined, { readonly kind: 'file_not_readable'; readonly reason: string } | { readonly kind: 'csv_mapping_malformed'; readonly reason: string }>> {
  if (file === undefined) return yes(undefined)
  return readable(file, async () => {
    const text = await readFile(file, 'utf8')
    const parsed = ownMapping.safeParse(jsonOf(text))
    if (parsed.success) return yes(parsed.data as CsvMapping)
    const [issue] = parsed.error.issues
    return no({ kind: 'csv_mapping_malformed', reason: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() })
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function bringIn(context: Context, files: readonly string[], { company: code, json = false }: { readonly company: string; readonly json?: boolean }): Promise<void> {
  const company = await context.company(code)
  const { db, files: fileStore, secrets } = await context.open()
  const results: unknown[] = []
  for (const file of files) {
    const at = { db, files: fileStore, secrets, company, actor: context.actor, by: context.actor.name, now: context.clock.now() }
    const done = await readable(file, () => importStatements(at, basename(file), fileSource(file)))
    if (!done.ok) process.exitCode = 1
    results.push(done.ok ? { file, ...done.value } : { file, error: { ...done.refusal, place: placeOf(done.refusal), message: words(done.refusal) } })
    const lines = done.ok && done.value.rejections !== null ? [`${file}: a report on a file of ours: ${done.value.rejections} new rejections`] : done.ok ? done.value.statements.map(({ account, number, added, known }) => `${file}: ${account} ${number ?? ''}: ${added} new, ${known} known`) : [`${file}: ${words(done.refusal)}`]
    for (const line of lines) context.note(line)
  }
  if (json) context.print({ files: results })
}

/** Exit 1 where a file was put aside, or a folder cannot be used. */
async function pickup(context: Context, { company: code, json = false }: { readonly company: string; readonly json?: boolean }): Promise<void> {
  const company = await context.company(code)
  const { db, files: fileStore, secrets, dataFolder } = await context.open()
  const { files, unusable } = await pickUp({ db, files: fileStore, secrets, company, actor: context.actor, by: context.actor.name, now: context.clock.now(), dataFolder, mails: STATEMENT_MAILS })
  if (unusable.length > 0 || files.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1
  if (json) context.print({ company: code, files, unusable })
  for (const folder of unusable) context.note(words({ kind: 'pickup_folder_not_usable', folder } as { kind: string }))
  for (const { name, outcome, statements, entries, refusal } of files) context.note(`${name}: ${refusal ? words({ kind: refusal.kind, ...refusal.params }) : outcome === 'known' ? 'nothing new' : `${statements} statements, ${entries} new entries`}`)
  if (files.length === 0) context.note('Nothing to pick up.')
}

/** A file that the system does not let us read is refused like any other. */
async function readable<T, R>(file: string, work: () => Promise<Result<T, R>>): Promise<Result<T, R | { readonly kind: 'file_not_readable'; readonly reason: string }>> {
  try {
    await stat(file)
    return await work()
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === undefined || syscall === undefined) throw error
    return no({ kind: 'file_not_readable', reason: code })
  }
}

async function inspect(context: Context, files: readonly string[], { json = false, mapping: mappingFile }: { readonly json?: boolean; readonly mapping?: string }): Promise<void> {
  const mapping = await mappingIn(mappingFile)
  if (!mapping.ok) {
    process.exitCode = 1
    context.note(`${mappingFile ?? ''}: ${words(mapping.refusal)}`)
    if (json) context.print({ error: mapping.refusal })
    return
  }
  const out = json ? (text: string) => void process.stdout.write(text) : () => undefined
  out('{"files":[')
  for (const [at, file] of files.entries()) {
    if (at > 0) out(',')
    const judged = await judge(file, mapping.value)
    if (!judged.ok) {
      process.exitCode = 1
      out(JSON.stringify({ file, error: { ...judged.refusal, place: placeOf(judged.refusal), message: words(judged.refusal) } }))
      context.note(`${file}: ${words(judged.refusal)}`)
      continue
    }
    for (const line of reportLines(file, judged.value)) context.note(line)
    if (json && judged.value.read.format === 'pain.002') out(JSON.stringify({ file, format: judged.value.read.format, encoding: judged.value.read.encoding, statements: [], rejections: judged.value.rejections }))
    else if (json) await printFile(out, file, judged.value.read)
  }
  out(']}\n')
}

interface Seen {
  readonly head: StatementHead
  readonly closing: StatementClosing
}
interface Judged {
  readonly read: StatementFile
  readonly statements: readonly Seen[]
  readonly rejections: readonly Rejection[]
}

const judge = (file: string, mapping: CsvMapping | undefined): Promise<Result<Judged, CliFault>> => readable(file, async () => {
  const opened = await openStatements(fileSource(file), { mapping })
  if (!opened.ok) return opened
  const statements: Seen[] = []
  const rejections: Rejection[] = []
  let head: StatementHead | undefined
  for await (const parts of opened.value.parts()) {
    if (!parts.ok) return parts
    for (const part of parts.value) {
      if (part.kind === 'statement') head = part.head
      else if (part.kind === 'closing') statements.push({ head: head!, closing: part.closing })
      else if (part.kind === 'rejection') rejections.push(part.rejection)
    }
  }
  return yes({ read: opened.value, statements, rejections })
})

function placeOf(fault: { readonly kind: string }): string | null {
  const { line, column, field } = fault as { readonly line?: number; readonly column?: number; readonly field?: string }
  const parts = [line === undefined ? [] : [`line ${line}`], column === undefined ? [] : [`column ${column}`], field === undefined ? [] : [field]].flat()
  return parts.length === 0 ? null : parts.join(', ')
}

async function printFile(out: (text: string) => void, file: string, read: StatementFile): Promise<void> {
  out(`{"file":${JSON.stringify(file)},"format":${JSON.stringify(read.format)},"encoding":${JSON.stringify(read.encoding)},"statements":[`)
  let [statements, entries] = [0, 0]
  for await (const parts of read.parts()) {
    for (const part of parts.ok ? parts.value : []) {
      if (part.kind === 'statement') {
        out(`${statements++ > 0 ? ',' : ''}${JSON.stringify(headJson(part.head)).slice(0, -1)},"entries":[`)
        entries = 0
      } else if (part.kind === 'entry') out(`${entries++ > 0 ? ',' : ''}${JSON.stringify(entryJson(part.entry))}`)
      else if (part.kind === 'closing') out(`],${JSON.stringify(closingJson(part.closing)).slice(1)}`)
    }
  }
  out(']}')
}

const headJson = ({ account, currency, opening, purpose, id, number }: StatementHead) => ({
  account, currency, opening: opening === null ? null : minorText(opening.minor), openingDate: opening?.date ?? null, purpose, id, number,
})
const closingJson = ({ closing, balanced, entries, creditMinor, debitMinor }: StatementClosing) => ({
  closing: closing === null ? null : minorText(closing.minor), closingDate: closing?.date ?? null, balanced, count: entries, credit: minorText(creditMinor), debit: minorText(debitMinor),
})
const entryJson = ({ minor, originalMinor, chargesMinor, ...entry }: StatementEntry) => ({
  amount: minorText(minor), ...entry, originalAmount: originalMinor === null ? null : minorText(originalMinor), charges: chargesMinor === null ? null : minorText(chargesMinor),
})

const rejectionLine = ({ message, group, payment, reason, words }: Rejection): string => `  ${payment ?? group ?? message}: ${[reason, words].filter((said) => said).join(' ') || 'no reason'}${payment === null ? ' (all of it)' : ''}`

function reportLines(file: string, { read, statements, rejections }: Judged): string[] {
  if (read.format === 'pain.002') return [`${file}: a report of the bank on a file of ours (pain.002): ${rejections.length === 0 ? 'nothing rejected' : `${rejections.length} rejections`}`, ...rejections.map(rejectionLine)]
  return [
    `${file}: ${read.format} in ${read.encoding}, ${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}`,
    ...statements.map(({ head, closing: { entries, creditMinor, debitMinor, closing, balanced } }) => {
      const verdict = balanced === null ? 'without both balances' : balanced ? 'the balances follow' : 'the balances do not follow'
      const [from, to] = [head.opening, closing].map((balance) => (balance ? minorText(balance.minor) : '?'))
      return `  ${head.account} ${head.number ?? ''}: ${from} + ${minorText(creditMinor)} − ${minorText(debitMinor)} → ${to} ${head.currency ?? ''} in ${entries} entries, ${verdict}`
    }),
  ]
}
