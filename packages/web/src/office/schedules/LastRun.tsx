/** What came of the last run of a schedule, with the way to it. */
import { useTranslation } from 'react-i18next'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, decimalText } from '../../ui/format.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import type { Schedule, Task } from './schedule-query.ts'

export function LastRun({ task, last }: { readonly task: Task; readonly last: Schedule['last'] }) {
  const { t } = useTranslation('schedules')
  const company = useCompany()
  if (last === null) return <>{t('never')}</>
  const at = `${dateText(last.date)}, ${last.time}`
  const detail = last.detail ?? {}
  const run = typeof detail['run'] === 'string' ? detail['run'] : null
  const words = `${at}: ${found()}`
  if (task === 'statements') return <TextLink to="/$company/bank-statements" params={{ company }}>{words}</TextLink>
  if (run === null) return <>{words}</>
  if (task === 'billing') return <TextLink to="/$company/billing-runs/$id" params={{ company, id: run }}>{words}</TextLink>
  return <TextLink to="/$company/direct-debit-runs/$id" params={{ company, id: run }}>{words}</TextLink>

  function found(): string {
    if (last!.outcome === null) return t('outcome.running')
    if (last!.outcome === 'refused') return problemWords({ kind: String(detail['reason']), params: (detail['params'] ?? {}) as Record<string, unknown> })
    const because = typeof detail['because'] === 'string' ? t(`because.${detail['because'] as 'asks'}`) : ''
    const limits = Array.isArray(detail['limits']) && detail['because'] === 'limits' ? ` (${detail['limits'].map((limit) => t(`limit.${limit as 'amount'}`)).join(', ')})` : ''
    return [t(`outcome.${last!.outcome}`), size(), `${because}${limits}`].filter(Boolean).join(', ')
  }

  function size(): string {
    if (typeof detail['debits'] === 'number') return t('debits', { count: detail['debits'], amount: decimalText(String(detail['amount']), { atLeast: 2 }) })
    if (typeof detail['files'] === 'number') return [t('files', { count: detail['files'] }), ...(Number(detail['refused'] ?? 0) > 0 ? [t('putAside', { count: Number(detail['refused']) })] : [])].join(', ')
    return typeof detail['invoices'] === 'number' ? t('invoices', { count: detail['invoices'] }) : ''
  }
}
