/** The command line of Kontor: `kontor COMMAND`. Exit 0 done, 1 refused with its reason, 2 wrong use (design.md §6). */
import { Command, CommanderError } from 'commander'
import { openPostgres } from '@kontor/server/platform/postgres/launcher.ts'
import { createSecrets, loadMasterKey } from '@kontor/server/platform/secrets.ts'
import { accountStatementCommand } from './account-statement.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import type { BackupContext } from './backup.ts'
import { benchCommand } from './bench.ts'
import { billingCommand } from './billing.ts'
import { outboxCommand, periodCommand, priceCommand } from './books.ts'
import { checkCommand } from './check.ts'
import { companyCommand, tokenCommand, userCommand } from './company.ts'
import { createContext, filesFolderOf, Refused } from './context.ts'
import type { GlobalOptions } from './context.ts'
import { debitsCommand } from './debits.ts'
import { demoCommand } from './demo.ts'
import { documentsCommand } from './documents.ts'
import { einvoiceCommand } from './einvoice.ts'
import { fingerprintCommand } from './fingerprint.ts'
import { formsCommand } from './forms.ts'
import { healthCommand, migrateCommand } from './health.ts'
import { importCommand } from './import.ts'
import { invoiceCommand } from './invoice.ts'
import { ratesCommand } from './rates.ts'
import { referenceRatesCommand } from './reference-rates.ts'
import { cashCommand } from './cash.ts'
import { refundsCommand } from './refunds.ts'
import { serveCommand } from './serve.ts'
import { simulateCommand } from './simulate.ts'
import { statementsCommand } from './statements.ts'
import { unexpectedWords } from './unexpected.ts'
import { workerCommand } from './worker.ts'

const program = new Command('kontor')
  .description('The back office of Internet and hosting providers.')
  .option('--data <folder>', 'data folder (default: KONTOR_DATA, else .kontor/data)')
  .option('--demo', 'the demo provider: its own data folder, loaded by serve when empty')
  .showHelpAfterError('("kontor --help" shows all commands)')
  .exitOverride()

const context = createContext(() => program.opts<GlobalOptions>())
const say = { answer: (text: string) => process.stdout.write(`${text}\n`), tell: context.note }
const backups: BackupContext = {
  ...say, environment: process.env,
  openDatabase: () => openPostgres({ dataFolder: context.dataFolder(), url: process.env['DATABASE_URL'] }),
  get dataFolder() { return context.dataFolder() },
  get fileStore() { return filesFolderOf(context.dataFolder()) },
}
const imports = importCommand({
  ...say, actor: context.actor, clock: context.clock, language: languageOf(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || ''),
  db: async () => (await context.open()).db, secrets: () => createSecrets(loadMasterKey({ dataFolder: context.dataFolder() })),
  setExitCode: (code) => { process.exitCode = code },
})
const commands = [
  accountStatementCommand(context), backupCommand(backups), benchCommand(context), billingCommand(context), checkCommand(context), companyCommand(context), debitsCommand(context), demoCommand(context), documentsCommand(context), einvoiceCommand(context), fingerprintCommand(context), formsCommand(context), healthCommand(context), imports, invoiceCommand(context),
  cashCommand(context), migrateCommand(context), outboxCommand(context), periodCommand(context), priceCommand(context), ratesCommand(context), referenceRatesCommand(context), refundsCommand(context), restoreCommand(backups), serveCommand(context), simulateCommand(context), statementsCommand(context), tokenCommand(context), userCommand(context),
  workerCommand(context),
]
for (const command of commands) program.addCommand(leavingToUs(command))

/** The language of the terminal, where it is one of ours. */
function languageOf(locale: string): 'de' | 'cs' | 'en' {
  return locale.startsWith('de') ? 'de' : locale.startsWith('cs') ? 'cs' : 'en'
}

/** Commander would end the process by itself; the database has to be closed first. */
function leavingToUs(command: Command): Command {
  command.exitOverride()
  command.commands.forEach(leavingToUs)
  return command
}

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof Refused) context.refuse(error.refusal, process.argv.includes('--json'))
  else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.stderr.write(`${unexpectedWords(error)}\n`)
    process.exitCode = 1
  }
} finally {
  await context.close()
}
