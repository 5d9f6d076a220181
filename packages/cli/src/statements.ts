/**
 * `kontor statements inspect FILE…`: reads bank statements of any format and says what stands in them; books nothing and needs no database. Exit 1 where a file cannot be read.
 * A file is read once to judge it and, for `--json`, once more to print it, so that no file has to stand in memory.
 */
import { stat } from 'node:fs/promises'
import { Command } from 'commander'
import type { StatementFault } from '@kontor/domain/banking/fault.ts'
import type { StatementClosing, StatementEntry, StatementHead } from '@kontor/domain/banking/statement.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { openStatements } from '@kontor/server/adapters/statements/read-statements.ts'
import type { StatementFile } from '@kontor/server/adapters/statements/read-statements.ts'
import { fileSource } from '@kontor/server/adapters/statements/source.ts'
import type { CliContext } from './context.ts'
import { words } from './words.ts'

type Context = Pick<CliContext, 'note'>
type CliFault = StatementFault | { readonly kind: 'file_not_readable'; readonly reason: string }

export function statementsCommand(context: Context): Command {
  const statements = new Command('statements').description('bank statements: read')
  statements.command('inspect').description('read camt.052/053/054, MT940, ABO/GPC or Fio, and say whether opening balance and entries come to the closing one')
    .argument('<files...>', 'files of a bank').option('--json', 'one JSON object on stdout')
    .action((files: readonly string[], options: { readonly json?: boolean }) => inspect(context, files, options.json ?? false))
  return statements
}

async function inspect(context: Context, files: readonly string[], json: boolean): Promise<void> {
  const out = json ? (text: string) => void process.stdout.write(text) : () => undefined
  out('{"files":[')
  for (const [at, file] of files.entries()) {
    if (at > 0) out(',')
    const judged = await judge(file)
    if (!judged.ok) {
      process.exitCode = 1
      out(JSON.stringify({ file, error: { ...judged.refusal, place: placeOf(judged.refusal), message: words(judged.refusal) } }))
      context.note(`${file}: ${words(judged.refusal)}`)
      continue
    }
    for (const line of reportLines(file, judged.value)) context.note(line)
    if (json) await printFile(out, file, judged.value.read)
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
}

async function judge(file: string): Promise<Result<Judged, CliFault>> {
  try {
    await stat(file)
    const opened = await openStatements(fileSource(file))
    if (!opened.ok) return opened
    const statements: Seen[] = []
    let head: StatementHead | undefined
    for await (const parts of opened.value.parts()) {
      if (!parts.ok) return parts
      for (const part of parts.value) {
        if (part.kind === 'statement') head = part.head
        else if (part.kind === 'closing') statements.push({ head: head!, closing: part.closing })
      }
    }
    return yes({ read: opened.value, statements })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    return no({ kind: 'file_not_readable', reason: code })
  }
}

function placeOf(fault: CliFault): string | null {
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
      else out(`],${JSON.stringify(closingJson(part.closing)).slice(1)}`)
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

function reportLines(file: string, { read, statements }: Judged): string[] {
  return [
    `${file}: ${read.format} in ${read.encoding}, ${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}`,
    ...statements.map(({ head, closing: { entries, creditMinor, debitMinor, closing, balanced } }) => {
      const verdict = balanced === null ? 'without both balances' : balanced ? 'the balances follow' : 'the balances do not follow'
      const [from, to] = [head.opening, closing].map((balance) => (balance ? minorText(balance.minor) : '?'))
      return `  ${head.account} ${head.number ?? ''}: ${from} + ${minorText(creditMinor)} − ${minorText(debitMinor)} → ${to} ${head.currency ?? ''} in ${entries} entries, ${verdict}`
    }),
  ]
}
