/** The engine as it prints here, handed out to whoever draws forms elsewhere: so that what is seen while designing is what is printed. */
import { fontHash, formEngine } from '@kontor/contract/form-engine.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { route } from '../platform/http/route.ts'
import { engineFiles } from './render/engine.ts'

export function formEngineRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/form-engine', summary: 'The engine that draws forms: its text, and the fonts that it uses', permission: 'forms:read', scope: 'company', reply: formEngine,
    ownTransactions: () => {
      const { source, fonts } = engineFiles()
      return Promise.resolve(yes({ source, fonts: [...fonts.keys()] }))
    },
  })
  route(app, {
    method: 'GET', url: '/api/v1/form-engine/fonts/:sha256', summary: 'A font of the engine, as a file', permission: 'forms:read', scope: 'company', params: { sha256: fontHash }, reply: 'file', refusals: ['font_not_found'],
    ownTransactions: ({ params, reply }) => {
      const content = engineFiles().fonts.get(params.sha256)
      if (!content) return Promise.resolve(no({ kind: 'font_not_found' }))
      // Its name is its content.
      void reply.header('cache-control', 'private, max-age=31536000, immutable')
      return Promise.resolve(yes({ contentType: 'font/ttf', content }))
    },
  })
}
