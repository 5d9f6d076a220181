/**
 * The watchdog: what did not happen, or does not go on, over all companies (BIL-7). It writes into the log of jobs, where the health check reads it.
 * It does not own: how a slice knows.
 */
import type { ScheduledTask } from '@kontor/domain/companies/schedule.ts'
import { findScheduleFaults, listCompanies } from './companies/public.ts'
import type { ScheduleFinding } from './companies/public.ts'
import { billedSince, findBillingFaults } from './invoicing/public.ts'
import type { BillingFinding } from './invoicing/public.ts'
import { unsealedFor } from './ledger/public.ts'
import type { Clock } from './platform/clock.ts'
import type { Actor, Database } from './platform/database/database.ts'
import { lastLogged } from './platform/jobs/store.ts'
import type { JobReport } from './platform/jobs/worker.ts'

/** The companies, and 0 for what belongs to none. */
export async function chains(db: Database, actor: Actor): Promise<number[]> {
  const companies = await db.system({ actor }, (tx) => listCompanies(tx, null))
  return [0, ...companies.map(({ company }) => company)]
}

type Finding = BillingFinding | ScheduleFinding | { readonly kind: 'not_sealed'; readonly company: number; readonly minutes: number }

/** The sealer comes every minute. */
const UNSEALED_MINUTES_MAX = 10

/** Writes into the log of jobs when what it finds has changed; the newest entry is what is wrong now (health check `schedules`). */
export async function watch({ db, clock }: { readonly db: Database; readonly clock: Clock }, { actor, planner }: { readonly actor: Actor; readonly planner: string }): Promise<JobReport | undefined> {
  const findings: Finding[] = await findBillingFaults(db, { actor, planner })
  findings.unshift(...await findScheduleFaults(db, { clock, actor, overcome: async (tx, { company, task, last }) => task === 'billing' && last !== null && billedSince(tx, company, last.date) }))
  for (const company of await chains(db, actor)) {
    const minutes = Math.floor(await unsealedFor(db, company, actor) / 60)
    if (minutes > UNSEALED_MINUTES_MAX) findings.push({ kind: 'not_sealed', company, minutes })
  }
  const before = (await lastLogged(db.pool, 'watchdog'))?.detail?.['findings'] ?? []
  if (identityOf(findings) === identityOf(before as Finding[])) return undefined
  return { detail: { findings }, ...(findings.length > 0 && { error: findings.map(sentenceOf).join(' ') }) }
}

/** Equal for the same findings, in whatever order the database gives their fields back; minutes pass without anything new. */
const identityOf = (findings: readonly object[]): string =>
  JSON.stringify(findings.map((finding) => Object.entries(finding).filter(([name]) => name !== 'minutes').map(([name, value]) => `${name}=${String(value)}`).sort()))

const TASK_WORDS: Readonly<Record<ScheduledTask, string>> = { billing: 'Billing', direct_debits: 'The direct debit run', statements: 'The pick-up of bank statements' }

function sentenceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'schedule_missed': return `${TASK_WORDS[finding.task]} of ${finding.company} for ${finding.due} did not begin.`
    case 'scheduled_run_late': return `${TASK_WORDS[finding.task]} of ${finding.company} for ${finding.due} began and was not done after two hours.`
    case 'scheduled_run_refused': return `${TASK_WORDS[finding.task]} of ${finding.company} for ${finding.due} was refused: ${finding.reason ?? ''}.`
    case 'run_abandoned': return `Billing run ${finding.run} of ${finding.company} for ${finding.date} is ${finding.state}, and nobody goes on with it.`
    case 'plan_waits': return `The plan of billing run ${finding.run} of ${finding.company} for ${finding.date} waits for approval since more than a day.`
    case 'not_sealed': return `Entries of company ${finding.company} have not been sealed for ${finding.minutes} minutes.`
  }
}
