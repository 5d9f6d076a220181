/** The command line of Kontor: `kontor COMMAND`. Exit 0 done, 1 refused with its reason, 2 wrong use (design.md §6). */
import { Command, CommanderError } from 'commander'
import { billingCommand } from './billing.ts'
import { companyCommand, tokenCommand, userCommand } from './company.ts'
import { createContext, Refused } from './context.ts'
import type { GlobalOptions } from './context.ts'
import { documentsCommand } from './documents.ts'

const program = new Command('kontor')
  .description('The back office of Internet and hosting providers.')
  .option('--data <folder>', 'data folder (default: KONTOR_DATA, else .kontor/data)')
  .option('--demo', 'the data folder of the demo provider')
  .showHelpAfterError('("kontor --help" shows all commands)')
  .exitOverride()

const context = createContext(() => program.opts<GlobalOptions>())
const commands = [billingCommand(context), companyCommand(context), documentsCommand(context), tokenCommand(context), userCommand(context)]
for (const command of commands) program.addCommand(leavingToUs(command))

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
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  }
} finally {
  await context.close()
}
