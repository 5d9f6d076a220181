/** Schedules, and the moments at which they began. */
import type { BegunRun, DueTime, Rhythm, ScheduledTask, ScheduleOutcome } from '@kontor/domain/companies/schedule.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface ScheduleFields extends Rhythm {
  readonly mode: 'ask' | 'automatic'
  readonly enabled: boolean
  readonly limitAmountMinor: bigint | null
  readonly limitCount: number | null
  readonly limitChangePercent: number | null
  readonly limitFirstPercent: number | null
}

export interface LastRun extends BegunRun {
  readonly detail: Readonly<Record<string, unknown>> | null
  readonly endedAt: string | null
}

export interface Schedule extends ScheduleFields {
  readonly company: number
  readonly code: string
  readonly timeZone: string
  readonly currency: string
  readonly task: ScheduledTask
  /** What was due up to this moment of the wall clock never begins. */
  readonly startsAfter: string
  readonly version: number
  readonly last: LastRun | null
}

const SCHEDULE = `select s.company_id as company, c.code, c.time_zone as "timeZone", c.currency, s.task, s.rhythm, s.days::int[] as days, s.bank_days as "bankDays", to_char(s.time_of_day, 'HH24:MI') as "timeOfDay",
    s.repeat_minutes::int as "repeatMinutes", s.mode, s.enabled, s.limit_amount_minor as "limitAmountMinor", s.limit_count as "limitCount", s.limit_change_percent::int as "limitChangePercent",
    s.limit_first_percent::int as "limitFirstPercent", to_char(s.starts_after, 'YYYY-MM-DD HH24:MI') as "startsAfter", s.version, r.last
  from schedules s join companies c on c.company_id = s.company_id
  left join lateral (select jsonb_build_object('date', r.due_on::text, 'time', to_char(r.due_time, 'HH24:MI'), 'outcome', r.outcome, 'acknowledged', r.acknowledged_at is not null, 'detail', r.detail, 'endedAt', r.ended_at) as last
                       from schedule_runs r where r.company_id = s.company_id and r.task = s.task order by r.due_on desc, r.due_time desc limit 1) r on true`

const shown = (row: Schedule): Schedule => ({ ...row, last: row.last && { ...row.last, endedAt: row.last.endedAt === null ? null : new Date(row.last.endedAt).toISOString() } })

/** Of all companies: for a system transaction. */
export const enabledSchedules = async (tx: Tx): Promise<Schedule[]> => (await tx.rows<Schedule & Record<string, unknown>>(`${SCHEDULE} where s.enabled order by s.company_id, s.task`)).map(shown)

export const listSchedules = async (tx: Tx, company: number): Promise<Schedule[]> =>
  (await tx.rows<Schedule & Record<string, unknown>>(`${SCHEDULE} where s.company_id = $1 order by s.task`, [company])).map(shown)

export const readSchedule = async (tx: Tx, company: number, task: ScheduledTask): Promise<Schedule | undefined> => {
  const row = await tx.maybe<Schedule & Record<string, unknown>>(`${SCHEDULE} where s.company_id = $1 and s.task = $2`, [company, task])
  return row && shown(row)
}

/** Locked, so that of two who look at the same minute the second sees what the first did. */
export async function lockEnabled(tx: Tx, company: number, task: ScheduledTask): Promise<Schedule | undefined> {
  const locked = await tx.maybe('select 1 from schedules where company_id = $1 and task = $2 and enabled for update', [company, task])
  return locked && readSchedule(tx, company, task)
}

const valuesOf = (fields: ScheduleFields): unknown[] =>
  [fields.rhythm, fields.days, fields.bankDays, fields.timeOfDay, fields.repeatMinutes, fields.mode, fields.enabled, fields.limitAmountMinor, fields.limitCount, fields.limitChangePercent, fields.limitFirstPercent]

/** `startsAfter`: the wall clock of the company, now. */
export const insertSchedule = (tx: Tx, company: number, schedule: ScheduleFields & { readonly task: ScheduledTask; readonly startsAfter: string }): Promise<number> =>
  tx.run(
    `insert into schedules (company_id, task, starts_after, rhythm, days, bank_days, time_of_day, repeat_minutes, mode, enabled, limit_amount_minor, limit_count, limit_change_percent, limit_first_percent)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`, [company, schedule.task, schedule.startsAfter, ...valuesOf(schedule)])

/** Another day or time, or being switched on again, begins with what comes next. */
export const updateSchedule = async (tx: Tx, company: number, schedule: ScheduleFields & { readonly task: ScheduledTask; readonly version: number; readonly startsAfter: string }): Promise<boolean> =>
  (await tx.run(
    `update schedules set rhythm = $5, days = $6, bank_days = $7, time_of_day = $8, repeat_minutes = $9, mode = $10, enabled = $11, limit_amount_minor = $12, limit_count = $13, limit_change_percent = $14, limit_first_percent = $15,
            version = version + 1,
            starts_after = case when (rhythm, days, bank_days, time_of_day, enabled) = ($5, $6::smallint[], $7::boolean, $8::time, $11::boolean) and repeat_minutes is not distinct from $9::smallint then starts_after else $4 end
      where company_id = $1 and task = $2 and version = $3`,
    [company, schedule.task, schedule.version, schedule.startsAfter, ...valuesOf(schedule)])) === 1

export const deleteSchedule = (tx: Tx, company: number, task: ScheduledTask): Promise<number> => tx.run('delete from schedules where company_id = $1 and task = $2', [company, task])

/** A moment that counts as begun; false where it had begun. */
export const insertRun = async (tx: Tx, company: number, task: ScheduledTask, due: DueTime): Promise<boolean> =>
  (await tx.run('insert into schedule_runs (company_id, task, due_on, due_time) values ($1, $2, $3, $4) on conflict do nothing', [company, task, due.date, due.time])) === 1

export interface RunOf {
  readonly company: number
  readonly task: ScheduledTask
  readonly due: DueTime
}

const RUN = 'company_id = $1 and task = $2 and due_on = $3 and due_time = $4'
const keyOf = ({ company, task, due }: RunOf): unknown[] => [company, task, due.date, due.time]

export const endRun = (tx: Tx, run: RunOf, outcome: ScheduleOutcome, detail: object): Promise<number> =>
  tx.run(`update schedule_runs set ended_at = clock_timestamp(), outcome = $5, detail = $6::jsonb where ${RUN}`, [...keyOf(run), outcome, jsonOf(detail)])

/** What a try that was killed is to go on with. */
export const noteRun = (tx: Tx, run: RunOf, detail: object): Promise<number> => tx.run(`update schedule_runs set detail = $5::jsonb where ${RUN}`, [...keyOf(run), jsonOf(detail)])

export const detailOf = async (tx: Tx, run: RunOf): Promise<Readonly<Record<string, unknown>> | null> =>
  (await tx.maybe<{ detail: Record<string, unknown> | null }>(`select detail from schedule_runs where ${RUN}`, keyOf(run)))?.detail ?? null

export const acknowledge = (tx: Tx, company: number, task: ScheduledTask, by: string): Promise<number> =>
  tx.run(
    `update schedule_runs set acknowledged_by = $3, acknowledged_at = clock_timestamp() where (company_id, task, due_on, due_time) =
       (select company_id, task, due_on, due_time from schedule_runs where company_id = $1 and task = $2 order by due_on desc, due_time desc limit 1) and outcome = 'refused' and acknowledged_at is null`, [company, task, by])

const EMPTY_DAYS = 3
const RUN_DAYS = 400

/** Forgets moments at which there was nothing to do after some days, the others after a year; never the last one of a schedule. */
export const deleteOldRuns = (tx: Tx): Promise<number> =>
  tx.run(
    `delete from schedule_runs r where begun_at < now() - make_interval(days => case when outcome = 'nothing' then $1::int else $2::int end)
        and (due_on, due_time) <> (select l.due_on, l.due_time from schedule_runs l where l.company_id = r.company_id and l.task = r.task order by l.due_on desc, l.due_time desc limit 1)`, [EMPTY_DAYS, RUN_DAYS])

const jsonOf = (detail: object): string => JSON.stringify(detail, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
