/** `kontor fingerprint`: what the database says, without ids and moments; two installations that say the same print the same (X3). */
import { Command } from 'commander'
import { fingerprint } from '@kontor/server/platform/database/fingerprint.ts'
import type { CliContext } from './context.ts'

export function fingerprintCommand(context: CliContext): Command {
  return new Command('fingerprint').description('a hash per table of what the database says, to compare a restored copy with its original; with Kontor at rest')
    .option('--json', 'one JSON object on stdout').action(async (options: { readonly json?: boolean }) => {
      const { db } = await context.open()
      const said = await db.system({ actor: context.actor }, fingerprint)
      if (options.json) return context.print(said)
      for (const [table, { rows, sha256 }] of Object.entries(said.tables)) context.note(`${sha256.slice(0, 16)}  ${String(rows).padStart(9)}  ${table}`)
      context.note(`${said.total}  total`)
    })
}
