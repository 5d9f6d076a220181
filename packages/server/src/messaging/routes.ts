import type { FastifyInstance } from 'fastify'
import { messageRoutes } from './message-routes.ts'
import { senderRoutes } from './sender-routes.ts'
import { uploadRoutes } from './upload-routes.ts'
import { templateRoutes } from './template-routes.ts'
import type { TemplateTools } from './template-routes.ts'

export function messagingRoutes(app: FastifyInstance, tools: TemplateTools): void {
  senderRoutes(app, tools)
  uploadRoutes(app, tools)
  templateRoutes(app, tools)
  messageRoutes(app, tools)
}
