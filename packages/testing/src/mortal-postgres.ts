/** A PostgreSQL that is to be killed: everything durable, as in life, for only then does a kill -9 say anything. */
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres, type Postgres } from '@kontor/server/platform/postgres/launcher.ts'
import { processFacts, serverProcessesIn, signal } from '@kontor/server/platform/postgres/processes.ts'

export const startMortal = (dataFolder: string): Promise<Postgres> => startPostgres({ dataFolder, endWithParent: true })

/** kill -9 of the postmaster and of every backend, at once. */
export function killPostgres(dataFolder: string, { pid }: Postgres): void {
  const folder = realpathSync(join(dataFolder, 'postgres'))
  for (const one of [pid, ...serverProcessesIn(folder)]) if (processFacts(one)) signal(one, 'SIGKILL')
}
