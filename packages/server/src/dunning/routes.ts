/** Addresses of dunning. */
import type { FastifyInstance } from 'fastify'
import { interestRoutes } from './interest-routes.ts'
import { penaltyClassRoutes } from './penalty-class-routes.ts'

export function dunningRoutes(app: FastifyInstance): void {
  interestRoutes(app)
  penaltyClassRoutes(app)
}
