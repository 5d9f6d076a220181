import type { FastifyInstance } from 'fastify'
import { senderRoutes } from './sender-routes.ts'
import type { SenderTools } from './sender-routes.ts'

export function messagingRoutes(app: FastifyInstance, tools: SenderTools): void {
  senderRoutes(app, tools)
}
