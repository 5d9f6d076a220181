/** All addresses of forms. */
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../platform/files/file-store.ts'
import { formFileRoutes } from './routes/files.ts'
import { formStoreRoutes } from './routes/forms.ts'
import { formImageRoutes } from './routes/images.ts'
import { formLookRoutes } from './routes/looks.ts'
import type { FormSources } from './commands/publish.ts'

export function formRoutes(app: FastifyInstance, tools: { readonly files: FileStore; readonly sources: FormSources }): void {
  formStoreRoutes(app)
  formImageRoutes(app, tools)
  formLookRoutes(app, tools)
  formFileRoutes(app, tools)
}
