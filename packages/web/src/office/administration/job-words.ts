/** Tasks and their errors in plain words. words: jobs:task.*, jobs:error.* */
import i18next from 'i18next'
import { problemWords } from '../../api/problem-words.ts'

export const TASKS = ['execute-billing-run', 'preview-billing-run', 'render-run-documents', 'make-print-batch', 'work-on-price-change', 'mail', 'mail-tick', 'receive-mail', 'event-tick', 'notice-tick', 'match-bank-entries', 'bank-tick', 'sms-tick', 'scheduled-billing', 'scheduled-direct-debits', 'scheduled-statements', 'pick-up-statements', 'schedule-tick', 'recover-runs', 'seal', 'watchdog', 'housekeeping', 'retry-job'] as const

export const taskText = (task: string): string => (i18next.exists(`jobs:task.${task}`) ? i18next.t(`jobs:task.${task}`) : task.replaceAll('-', ' '))

/** What the server's own sentences say, by their shape. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^The plan is far off the forecast/, 'breakers'],
  [/^(?<count>\d+) documents could not be rendered/, 'rendered'],
  [/was taken over$/, 'takenOver'],
  [/^Billing of .* did not begin/, 'missed'],
  [/^Billing of .* is not planned after two hours/, 'late'],
  [/^Billing run (?<run>\d+) .* nobody goes on with it/, 'abandoned'],
  [/^The plan of billing run (?<run>\d+) .* waits for approval/, 'planWaits'],
  [/have not been sealed for (?<minutes>\d+) minutes/, 'notSealed'],
  [/^The mailbox “(?<mailbox>.+)” cannot be read/, 'mailbox'],
  [/ECONNREFUSED|ENOENT .*PGSQL|Connection terminated/, 'database'],
  [/ENOSPC/, 'disk'],
]

/** An error as somebody in the office understands it; one that nobody foresaw stays as the program said it. */
export function errorText(error: string): string {
  const refused = /^Refused: (\w+)/.exec(error)?.[1]
  if (refused !== undefined) return i18next.t('jobs:error.refused', { reason: problemWords({ kind: refused }) })
  for (const [shape, name] of SHAPES) {
    const found = shape.exec(error)
    if (found) return i18next.t(`jobs:error.${name}`, { ...found.groups })
  }
  return error.split('\n')[0]!
}
