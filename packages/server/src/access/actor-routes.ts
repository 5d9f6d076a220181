/** Who stands behind the names of actors (`user:12`, `token:7`) that records keep, for whoever may look into a company. */
import * as contract from '@kontor/contract/access.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { route } from '../platform/http/route.ts'
import { actorNames } from './store/actors.ts'

export function actorRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/actors', summary: 'Names of the people and tokens that records name as their authors',
    permission: 'companies:read', scope: 'company', reply: contract.actorList,
    handler: async ({ tx }) => yes({ items: await actorNames(tx) }),
  })
}
