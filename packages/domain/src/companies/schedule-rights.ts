/** What somebody must be allowed to do to let a run begin by itself: what they could do by hand. Asked by the server and by the page. */
import type { Permission } from '../access/permissions.ts'
import type { ScheduledTask } from './schedule.ts'

export const MODE_RIGHTS: Readonly<Record<ScheduledTask, Readonly<Record<'ask' | 'automatic', readonly Permission[]>>>> = {
  billing: { ask: ['billing:approve'], automatic: ['billing:approve'] },
  direct_debits: { ask: ['billing:approve', 'direct-debits:write'], automatic: ['billing:approve', 'direct-debits:approve', 'direct-debits:execute'] },
  statements: { ask: ['billing:approve', 'bank-statements:write'], automatic: ['billing:approve', 'bank-statements:write'] },
}
