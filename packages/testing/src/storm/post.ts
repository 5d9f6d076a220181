/**
 * A post office for the tests of sending: a PostgreSQL of its own with everything durable on, a small provider that has billed, and a mail server on the loopback.
 * It owns: queueing messages for its invoices. It does not own: what the server does to them, who sends.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { queueMessages } from '@kontor/server/messaging/outbox.ts'
import { createSender } from '@kontor/server/messaging/senders.ts'
import { connect, type Database } from '@kontor/server/platform/database/database.ts'
import { migrate } from '@kontor/server/platform/database/migrate.ts'
import { folderFileStore } from '@kontor/server/platform/files/file-store.ts'
import type { Postgres } from '@kontor/server/platform/postgres/launcher.ts'
import { bill } from '../billing-run.ts'
import { warmWorkers } from '../crash/workers.ts'
import { startMortal } from '../mortal-postgres.ts'
import { createSmallProvider } from '../small-provider.ts'
import { withDatabase } from '../test-server.ts'
import { TEST_SECRETS } from '../test-network.ts'
import { TESTER } from '../tester.ts'
import type { Answer, Job } from './worker.ts'

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url))
/** An address of 127/8 that no test file uses. */
export const HOST = '127.0.77.1'
const CUSTOMERS = 60
const ATTACHMENT_BYTES = 60_000
const CHUNK = 1000

export interface Letter {
  readonly key: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
}

export interface PostOffice {
  readonly folder: string
  /** Exchanged when the server was killed and started again. */
  postgres: Postgres
  readonly url: string
  readonly db: Database
  readonly company: number
  readonly workers: ReturnType<typeof warmWorkers<Job, Answer>>
  /** How every attachment begins, as a mail carries it. */
  readonly attachment: string
  queue(letters: readonly Letter[]): Promise<void>
  job(rest: Pick<Job, 'silenceMs' | 'leaseSeconds' | 'until'>): Job
  close(): Promise<void>
}

export async function openPostOffice({ seed }: { readonly seed: number }): Promise<PostOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-storm-'))
  chmodSync(folder, 0o711)
  const postgres = await startMortal(folder)
  const url = withDatabase(postgres.url, 'postgres')
  await migrate({ url })
  const db = connect({ url, poolSize: 4 })
  const files = join(folder, 'mail-files')
  mkdirSync(files)
  const content = Buffer.alloc(ATTACHMENT_BYTES, 'An invoice. ')
  const sha256 = await folderFileStore({ folder: files }).put(content)
  const company = await createSmallProvider(db, { customers: CUSTOMERS, seed })
  const billed = await bill(db, { company, date: '2026-11-01' })
  if (!billed.ok) throw new Error(`the run is refused: ${billed.kind}`)
  const sender = await db.company({ company, actor: TESTER }, (tx) => createSender(tx, company, TEST_SECRETS, {
    name: 'Rechnungen', fromName: 'Einblick Netz', fromAddress: 'rechnung@example.de', replyTo: null, envelopeSender: null, host: HOST, port: 2525, security: 'none', login: null, ratePerMinute: 60_000,
  }))
  if (!sender.ok) throw new Error(`the sender is refused: ${sender.refusal.kind}`)
  const { rows: invoices } = await db.pool.query<{ id: bigint; customer_id: bigint }>('select id, customer_id from documents order by id')
  await db.pool.query(`insert into document_files (company_id, document_id, format, sha256, bytes, form_version) select company_id, id, 'pdf', $1, $2, 'storm' from documents`, [sha256, content.length])
  const attachments = [{ format: 'pdf', fileName: 'Rechnung.pdf', contentType: 'application/pdf', sha256, bytes: content.length }]
  const office: PostOffice = {
    folder, postgres, url, db, company, workers: warmWorkers<Job, Answer>(WORKER), attachment: content.toString('base64').slice(0, 60),
    queue: async (letters) => {
      for (let from = 0; from < letters.length; from += CHUNK) {
        const messages = letters.slice(from, from + CHUNK).map(({ key, to, cc }, i) => {
          const invoice = invoices[(from + i) % invoices.length]!
          return { dedupeKey: key, customer: invoice.customer_id, document: invoice.id, language: 'de' as const, subject: `Rechnung (${key})`, text: `Guten Tag, hier ist ${key}.`, html: `<p>Guten Tag, hier ist ${key}.</p>`, to, cc, attachments, written: false, sendAt: null, templateVersion: null, priority: 5 }
        })
        await db.company({ company, actor: TESTER }, (tx) => queueMessages(tx, company, { sender: sender.value, by: TESTER.name, messages }))
      }
    },
    job: (rest) => ({ url, company, files, host: HOST, ...rest }),
    close: async () => {
      await office.workers.close()
      await db.close().catch(() => undefined)
      await office.postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return office
}
