/** What is said about schedules: when runs start by themselves, within which limits, and what came of them (BIL-7). */
import { SCHEDULE_FAULTS, SCHEDULE_OUTCOMES, SCHEDULED_TASKS } from '@kontor/domain/companies/schedule.ts'
import { z } from 'zod'
import { date, instant, version } from './basics.ts'

export const scheduleTask = z.enum(SCHEDULED_TASKS).meta({ description: 'statements: files of banks are picked up.' })
const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)

const fields = {
  rhythm: z.enum(['month', 'week']), days: z.array(z.int().min(1).max(31)).min(1).max(31).meta({ description: 'Of the month (in a shorter month its last day), or of the week: 1 is Monday.' }),
  bankDays: z.boolean().meta({ description: 'A day on which banks do not work (TARGET; for crowns those of Czechia) moves to the next one on which they do.' }),
  timeOfDay: time.meta({ description: 'In the company\'s time zone.' }),
  repeatMinutes: z.int().min(5).max(720).nullable().meta({ description: 'And then every so many minutes until the day ends; null: once a day.' }),
  mode: z.enum(['ask', 'automatic']).meta({ description: 'ask: a person decides; automatic: goes by itself while no breaker and no limit trips.' }),
  enabled: z.boolean(),
}
const limits = {
  limitAmount: z.string().regex(/^(?!0+(\.0+)?$)(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?$/).nullable().meta({ description: 'Direct debits of more than this together ask; in the company\'s currency.' }),
  limitCount: z.int().min(1).max(20_000).nullable().meta({ description: 'More direct debits ask.' }),
  limitChangePercent: z.int().min(1).max(1000).nullable().meta({ description: 'Asks where the sum differs by more from the last run, and where there was none.' }),
  limitFirstPercent: z.int().min(0).max(100).nullable().meta({ description: 'Asks where more of the direct debits are the first ones of their mandate.' }),
}

export const schedule = z.object({
  task: scheduleTask, ...fields, ...limits,
  next: z.object({ date, time: z.string() }).nullable().meta({ description: 'By the wall clock of the company.' }),
  last: z.object({
    date, time: z.string(), outcome: z.enum(SCHEDULE_OUTCOMES).nullable().meta({ description: 'Null while it is not done.' }), detail: z.record(z.string(), z.unknown()).nullable().meta({ description: 'What it found.' }), endedAt: instant.nullable(),
  }).nullable(),
  fault: z.enum(SCHEDULE_FAULTS).nullable().meta({ description: 'missed: nobody began it. late: begun, and not done after two hours. refused: it could not be done, and nobody has said that they know.' }), version,
}).meta({ id: 'Schedule' })
export const scheduleList = z.object({ items: z.array(schedule) })

export const scheduleInput = z.strictObject({
  task: scheduleTask, ...fields, bankDays: fields.bankDays.prefault(false), repeatMinutes: fields.repeatMinutes.prefault(null),
  limitAmount: limits.limitAmount.prefault(null), limitCount: limits.limitCount.prefault(null), limitChangePercent: limits.limitChangePercent.prefault(null), limitFirstPercent: limits.limitFirstPercent.prefault(null),
})
export const scheduleChange = z.strictObject({ ...fields, ...limits }).partial()
