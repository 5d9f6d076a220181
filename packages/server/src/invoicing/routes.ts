/** All addresses of invoicing. */
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../platform/files/file-store.ts'
import { accountStatementRoutes } from './routes/account-statements.ts'
import { billingRunRoutes } from './routes/billing-runs.ts'
import { documentRoutes } from './routes/documents.ts'
import { draftPaperRoutes } from './routes/draft-paper.ts'
import { draftRoutes } from './routes/drafts.ts'
import { correspondenceRoutes } from './routes/correspondence.ts'
import { letterRoutes } from './routes/letters.ts'
import { documentMailRoutes } from './routes/messages.ts'
import { smsRoutes } from './routes/sms.ts'
import { printBatchRoutes } from './routes/print-batches.ts'
import { parkingRoutes } from './routes/parking.ts'
import { salesRoutes } from './routes/sales.ts'
import type { RunJobs } from './run-jobs.ts'

export function invoicingRoutes(app: FastifyInstance, { jobs, files }: { readonly jobs: RunJobs; readonly files: FileStore }): void {
  billingRunRoutes(app, jobs)
  parkingRoutes(app)
  documentRoutes(app, files)
  salesRoutes(app, files)
  draftRoutes(app)
  draftPaperRoutes(app, files)
  accountStatementRoutes(app, files)
  printBatchRoutes(app, { jobs, files })
  documentMailRoutes(app, { jobs, files })
  letterRoutes(app, files)
  smsRoutes(app, { jobs })
  correspondenceRoutes(app, files)
}
