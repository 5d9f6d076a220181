/** Addresses of dunning. */
import type { FastifyInstance } from 'fastify'
import { dunningFeeRoutes } from './dunning-fee-routes.ts'
import { interestRoutes } from './interest-routes.ts'
import { penaltyClassRoutes } from './penalty-class-routes.ts'

export function dunningRoutes(app: FastifyInstance): void {
  interestRoutes(app)
  penaltyClassRoutes(app)
  dunningFeeRoutes(app)
}
