/**
 * The composition root: the only file that knows every slice.
 * It owns: which slices' addresses the server has, and what each is handed. It does not own: listening, the start of jobs, configuration (the command line).
 */
import type { FastifyInstance } from 'fastify'
import { auditRoutes } from './access/audit-routes.ts'
import { accessPort, accessRoutes } from './access/public.ts'
import { bankingRoutes } from './banking/routes.ts'
import { catalogRoutes } from './catalog/routes.ts'
import { companyImageRoutes } from './companies/public.ts'
import { companiesRoutes } from './companies/routes.ts'
import { mandateRoutes } from './customers/mandate-routes.ts'
import { customersRoutes } from './customers/routes.ts'
import { directDebitRoutes } from './debits/public.ts'
import { dunningRoutes } from './dunning/public.ts'
import { formEngineRoutes } from './forms/engine-routes.ts'
import { formRoutes, listPrinter } from './forms/public.ts'
import { importingRoutes } from './importing/routes.ts'
import { formSources, scriptPapers } from './invoicing/public.ts'
import { invoicingRoutes } from './invoicing/routes.ts'
import type { RunJobs } from './invoicing/run-jobs.ts'
import { termPreviewRoutes } from './invoicing/term-preview.ts'
import { jobRoutes } from './jobs-routes.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { messagingRoutes } from './messaging/routes.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/database/database.ts'
import type { FileStore } from './platform/files/file-store.ts'
import { sealedFiles } from './platform/files/sealed-files.ts'
import { createHttp } from './platform/http/server.ts'
import type { HttpOptions } from './platform/http/server.ts'
import type { MailNetwork } from './adapters/mail/mail-host.ts'
import type { SmsNetwork } from './adapters/sms/sms-port.ts'
import type { Secrets } from './platform/secrets.ts'
import { paymentRoutes } from './payments/routes.ts'
import { purchasingRoutes } from './purchasing/routes.ts'
import { receivablesRoutes } from './receivables/routes.ts'
import { historyRoutes, overviewRoutes, searchRoutes } from './reporting/public.ts'
import { stockRoutes } from './stock/routes.ts'
import { subscriptionsRoutes } from './subscriptions/routes.ts'

export interface AppOptions {
  readonly db: Database
  readonly secrets: Secrets
  readonly files: FileStore
  readonly clock: Clock
  /** Background work; enqueues in the transaction that it is handed. */
  readonly jobs: RunJobs
  /** Which servers mail may be handed to. */
  readonly network: MailNetwork
  /** What SMS may be handed to. */
  readonly sms: SmsNetwork
  readonly config: Pick<HttpOptions, 'baseUrl' | 'trustProxy' | 'log' | 'version'>
}

/** The server with all its routes. Whoever listens may still add what is not of the API (the office). */
export async function createApp({ db, secrets, files, clock, jobs, network, sms, config }: AppOptions): Promise<FastifyInstance> {
  const app = await createHttp({ db, clock, access: accessPort(clock), printer: listPrinter, ...config })
  const sealed = sealedFiles(files, secrets)
  accessRoutes(app)
  auditRoutes(app)
  companiesRoutes(app)
  companyImageRoutes(app, { files })
  ledgerRoutes(app)
  bankingRoutes(app, { files, secrets })
  customersRoutes(app, { secrets })
  mandateRoutes(app, { secrets, files: sealed })
  receivablesRoutes(app)
  catalogRoutes(app)
  stockRoutes(app)
  subscriptionsRoutes(app)
  formEngineRoutes(app)
  formRoutes(app, { files, sources: formSources })
  messagingRoutes(app, { secrets, network, sms, files, sources: formSources, papers: scriptPapers, publicAddress: config.baseUrl })
  invoicingRoutes(app, { jobs, files })
  termPreviewRoutes(app)
  paymentRoutes(app, { secrets, sealed })
  directDebitRoutes(app, { secrets, sealed, files, paper: formSources.paper })
  purchasingRoutes(app, { files })
  dunningRoutes(app)
  searchRoutes(app)
  historyRoutes(app, { secrets })
  overviewRoutes(app)
  importingRoutes(app, { secrets })
  jobRoutes(app)
  return app
}
