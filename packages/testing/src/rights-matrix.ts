/**
 * The matrix of rights, made from the route table of the running server: a route that somebody adds is in it without a line here.
 * For each route: without a login 401; with every permission but its own 403; with a foreign company 404, the same answer as for one that does not exist.
 */
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import type { Clock } from '@kontor/server/platform/clock.ts'
import type { createHttp } from '@kontor/server/platform/http/server.ts'
import { bearer } from './http.ts'

type App = Awaited<ReturnType<typeof createHttp>>

export interface MatrixFault {
  readonly route: string
  readonly asked: string
  readonly expected: string
  readonly got: string
}

/** Walks every route; `own` and `foreign` are codes of two companies that exist. Answers the cases that came out otherwise, and how many were asked. */
export async function walkRights(app: App, clock: Clock, { own, foreign }: { readonly own: string; readonly foreign: string }): Promise<{ faults: MatrixFault[]; asked: number }> {
  const faults: MatrixFault[] = []
  let asked = 0
  const boundAdmin = await bearer(app, clock, { role: 'admin', company: own, scopes: PERMISSIONS })
  const everythingBut = new Map<string, { authorization: string }>()
  for (const { method, url, permission, scope } of app.routeTable) {
    if (permission === 'public') continue
    const address = url.replaceAll(/:[A-Za-z]+/g, '1')
    const ask = async (name: string, expected: string, headers: Record<string, string>, query = '') => {
      asked++
      const answer = await app.inject({ method: method as 'GET', url: `${address}${query}`, headers })
      const { kind } = readProblem(answer.body)
      const got = `${answer.statusCode} ${kind}`
      if (got !== expected) faults.push({ route: `${method} ${url}`, asked: name, expected, got })
      return answer.body.replaceAll(/"instance":"[^"]*"/g, '')
    }
    const company = scope === 'company' ? `?company=${own}` : ''
    await ask('without a login', '401 not_signed_in', {}, company)
    await ask('with an unknown token', '401 not_signed_in', { authorization: `Bearer kontor_${'x'.repeat(43)}` }, company)
    if (permission === 'signed-in') continue
    let without = everythingBut.get(permission)
    if (!without) everythingBut.set(permission, (without = await bearer(app, clock, { scopes: PERMISSIONS.filter((other) => other !== permission) })))
    await ask('without the permission', '403 not_permitted', without, company)
    if (scope === 'system') await ask('with the permission in one company only', '403 not_permitted', boundAdmin)
    if (scope !== 'company') continue
    const other = await ask('for a foreign company', '404 company_not_found', boundAdmin, `?company=${foreign}`)
    const missing = await ask('for a company that does not exist', '404 company_not_found', boundAdmin, '?company=NOWHERE')
    if (other !== missing) faults.push({ route: `${method} ${url}`, asked: 'foreign and missing alike', expected: missing, got: other })
  }
  return { faults, asked }
}

function readProblem(body: string): { kind: string } {
  try {
    return JSON.parse(body) as { kind: string }
  } catch {
    return { kind: body.slice(0, 100) }
  }
}
