import type { FastifyInstance } from 'fastify'
import { messageRoutes } from './message-routes.ts'
import { senderRoutes } from './sender-routes.ts'
import type { SenderTools } from './sender-routes.ts'

export function messagingRoutes(app: FastifyInstance, tools: SenderTools): void {
  senderRoutes(app, tools)
  messageRoutes(app, tools.network)
}
