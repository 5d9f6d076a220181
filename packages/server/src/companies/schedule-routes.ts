/** Addresses of schedules: when runs start by themselves, what came of the last one, and what did not happen. */
import { mayDo } from '@kontor/domain/access/permissions.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { MODE_RIGHTS } from '@kontor/domain/companies/schedule-rights.ts'
import type { ScheduledTask } from '@kontor/domain/companies/schedule.ts'
import * as contract from '@kontor/contract/schedules.ts'
import { minorText, tryMinor } from '@kontor/domain/kernel/money.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { wallClock } from '../platform/clock.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { loadCompany } from './commands.ts'
import { faultOf, nextOf } from './schedules.ts'
import * as store from './store/schedules.ts'
import type { Schedule, ScheduleFields } from './store/schedules.ts'

function shown(schedule: Schedule, clock: Clock): z.output<typeof contract.schedule> {
  const { task, rhythm, days, bankDays, timeOfDay, repeatMinutes, mode, enabled, limitAmountMinor, limitCount, limitChangePercent, limitFirstPercent, version, last } = schedule
  return {
    task, rhythm, days: [...days], bankDays, timeOfDay, repeatMinutes, mode, enabled, limitCount, limitChangePercent, limitFirstPercent, version,
    limitAmount: limitAmountMinor === null ? null : minorText(limitAmountMinor), next: nextOf(schedule, clock), fault: faultOf(schedule, clock),
    last: last && { date: last.date, time: last.time, outcome: last.outcome, detail: last.detail === null ? null : { ...last.detail }, endedAt: last.endedAt },
  }
}

const fieldsOf = ({ limitAmount, ...fields }: Omit<z.output<typeof contract.scheduleInput>, 'task'>): ScheduleFields =>
  ({ ...fields, days: [...new Set(fields.days)].sort((one, other) => one - other), limitAmountMinor: limitAmount === null ? null : tryMinor(limitAmount)! })

/** A week has seven days; the database holds the same. */
const daysFault = ({ rhythm, days }: ScheduleFields): { readonly kind: 'schedule_days_out_of_range' } | undefined => (rhythm === 'week' && days.some((day) => day > 7) ? { kind: 'schedule_days_out_of_range' } : undefined)

const wallNow = async (tx: Tx, company: number, clock: Clock): Promise<string> => {
  const { date, time } = wallClock(clock.now(), (await loadCompany(tx, company)).timeZone)
  return `${date} ${time.slice(0, 5)}`
}

/** Who lets runs go by themselves approves them ahead of time. */
function missingRight(principal: Principal, company: number, task: ScheduledTask, mode: 'ask' | 'automatic'): { readonly kind: 'not_permitted'; readonly permission: Permission } | undefined {
  const missing = MODE_RIGHTS[task][mode].find((permission) => !mayDo(principal, permission, company))
  return missing && { kind: 'not_permitted', permission: missing }
}

export function scheduleRoutes(app: FastifyInstance): void {
  const params = { task: contract.scheduleTask }
  const again = async (tx: Tx, company: number, task: ScheduledTask, clock: Clock) => shown((await store.readSchedule(tx, company, task))!, clock)

  route(app, {
    method: 'GET', url: '/api/v1/schedules', summary: 'When runs start by themselves, what came of the last one, and what did not happen',
    permission: 'billing:read', scope: 'company', reply: contract.scheduleList,
    handler: async ({ tx, company, clock }) => yes({ items: (await store.listSchedules(tx, company)).map((schedule) => shown(schedule, clock)) }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/schedules/:task', summary: 'A schedule',
    permission: 'billing:read', scope: 'company', params, reply: contract.schedule, refusals: ['schedule_not_found'],
    handler: async ({ tx, company, params, clock }) => {
      const schedule = await store.readSchedule(tx, company, params.task)
      return schedule ? yes(shown(schedule, clock)) : no({ kind: 'schedule_not_found' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/schedules', summary: 'Let runs start by themselves. Besides billing:approve, direct debits take direct-debits:write (asking) or direct-debits:approve and direct-debits:execute (by themselves), statements bank-statements:write',
    permission: 'billing:approve', scope: 'company', status: 201, body: contract.scheduleInput, reply: contract.schedule, refusals: ['not_permitted', 'schedule_exists', 'schedule_days_out_of_range'],
    handler: async ({ tx, company, body: { task, ...fields }, clock, principal }) => {
      const fault = missingRight(principal, company, task, fields.mode) ?? daysFault(fieldsOf(fields))
      if (fault) return no(fault)
      if ((await store.insertSchedule(tx, company, { task, ...fieldsOf(fields), startsAfter: await wallNow(tx, company, clock) })) === 0) return no({ kind: 'schedule_exists' })
      return yes(await again(tx, company, task, clock))
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/schedules/:task', summary: 'Change a schedule; another day or time begins with what comes next',
    permission: 'billing:approve', scope: 'company', params, ifMatch: true, body: contract.scheduleChange, reply: contract.schedule,
    refusals: ['schedule_not_found', 'version_changed', 'not_permitted', 'schedule_days_out_of_range'],
    handler: async ({ tx, company, params: { task }, version, body, clock, principal }) => {
      const before = await store.readSchedule(tx, company, task)
      if (!before) return no({ kind: 'schedule_not_found' })
      const { task: _task, next: _next, fault: _fault, last: _last, version: _version, ...fields } = shown(before, clock)
      const changed = fieldsOf({ ...fields, ...given(body) })
      const fault = missingRight(principal, company, task, changed.mode) ?? daysFault(changed)
      if (fault) return no(fault)
      if (!(await store.updateSchedule(tx, company, { ...changed, task, version, startsAfter: await wallNow(tx, company, clock) }))) return no({ kind: 'version_changed' })
      return yes(await again(tx, company, task, clock))
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/schedules/:task', summary: 'Let runs of this kind start by hand only',
    permission: 'billing:approve', scope: 'company', params, reply: 'none', refusals: ['schedule_not_found', 'not_permitted'],
    handler: async ({ tx, company, params: { task }, principal }) => {
      const fault = missingRight(principal, company, task, 'ask')
      if (fault) return no(fault)
      return (await store.deleteSchedule(tx, company, task)) === 0 ? no({ kind: 'schedule_not_found' }) : yes(undefined)
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/schedules/:task/acknowledgement', summary: 'Note that somebody knows that the last run was refused: the alarm ends',
    permission: 'billing:approve', scope: 'company', status: 201, params, reply: contract.schedule, refusals: ['schedule_not_found', 'nothing_to_acknowledge'],
    handler: async ({ tx, company, params: { task }, clock, principal }) => {
      if (!(await store.readSchedule(tx, company, task))) return no({ kind: 'schedule_not_found' })
      if ((await store.acknowledge(tx, company, task, personOf(principal))) === 0) return no({ kind: 'nothing_to_acknowledge' })
      return yes(await again(tx, company, task, clock))
    },
  })
}
