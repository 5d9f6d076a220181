/** A newsletter that was started: how far it is, how it ended for whom, and each recipient with their message. */
import { Text } from '@mantine/core'
import { LEFT_OUT_REASONS } from '@kontor/domain/messaging/newsletter.ts'
import { MESSAGE_STATES } from '@kontor/domain/messaging/message.ts'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../api/progress-events.ts'
import { useCompany } from '../../../api/session.ts'
import { countText, instantText } from '../../../ui/format.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useApiList } from '../../../ui/table/api-list.ts'
import type { RowOf } from '../../../ui/table/api-list.ts'
import type { Column } from '../../../ui/table/column.ts'
import type { Filter } from '../../../ui/table/filter.ts'
import { ListTable } from '../../../ui/table/ListTable.tsx'
import { spoken } from '../../../ui/words.ts'
import { WorkProgress } from '../../../ui/WorkProgress.tsx'
import { useActors } from '../../audit/use-actors.ts'
import catalog from '../../catalog/catalog.module.css'
import { MessageState } from '../MessageState.tsx'
import { NewsletterActions } from './NewsletterActions.tsx'
import { NewsletterState } from './NewsletterState.tsx'
import { isUnderWay, waitsForItsHour } from './newsletter-query.ts'
import type { Newsletter } from './newsletter-query.ts'

interface NewsletterReportProps {
  readonly newsletter: Newsletter
  readonly progress: Progress | null
  readonly trail: ReactNode
}

export function NewsletterReport({ newsletter, progress, trail }: NewsletterReportProps) {
  const { t } = useTranslation('newsletters')
  const nameOf = useActors()
  const { report, state, sendAt, startedAt, startedBy, categoryName } = newsletter
  return (
    <Page title={newsletter.subject || t('untitled')} trail={trail} badges={<NewsletterState state={state} />} actions={<NewsletterActions newsletter={newsletter} />} fill>
      <div className={catalog.fill}>
        {waitsForItsHour(newsletter) && sendAt !== null && <Notice tone="info">{t('waitsUntil', { at: instantText(sendAt) })}</Notice>}
        {state === 'interrupted' && <Notice tone="warn">{t('isInterrupted')}</Notice>}
        {isUnderWay(newsletter) && <WorkProgress progress={progress ?? { done: 0, total: 0 }} working text={(numbers) => t(numbers.total === '0' ? 'progressBegins' : 'progress', numbers)} note={t('progressNote')} />}
        {report && <Figures report={report} />}
        <Text size="xs" c="dimmed">{[categoryName[spoken()], startedAt !== null && t('startedBy', { by: nameOf(startedBy ?? ''), at: instantText(startedAt) }), t('notWatched')].filter(Boolean).join(' · ')}</Text>
        {report && <Recipients newsletter={newsletter.id} />}
      </div>
    </Page>
  )
}

function Figures({ report }: { readonly report: NonNullable<Newsletter['report']> }) {
  const { t } = useTranslation('newsletters')
  const others = report.leftOut.reduce((sum, { count }) => sum + count, 0)
  const figures = (['chosen', 'sent', 'waiting', 'failed', 'bounced', 'cancelled', 'unsubscribed'] as const).filter((name) => report[name] > 0 || name === 'chosen' || name === 'sent' || name === 'unsubscribed')
  return (
    <>
      <dl className={catalog.figures}>
        {figures.map((name) => <div key={name}><dt>{t(`figure.${name}`)}</dt><dd data-strong={name === 'sent'}>{countText(report[name])}</dd></div>)}
        {others > 0 && <div><dt>{t('figure.leftOut')}</dt><dd>{countText(others)}</dd></div>}
      </dl>
      {others > 0 && <Text size="sm">{t('others', { count: others, shown: countText(others), reasons: report.leftOut.map(({ reason, count }) => `${t(`reason.${reason}`)} ${countText(count)}`).join(', ') })}</Text>}
    </>
  )
}

type Row = RowOf<'/api/v1/newsletters/{id}/recipients'>

function Recipients({ newsletter }: { readonly newsletter: string }) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'customer', label: t('field.customer'), width: 260, phone: 'title', render: ({ customer, contact }) => [`${customer.number} · ${customer.name}`, contact].filter(Boolean).join(' · ') },
    { id: 'address', label: t('field.address'), width: 240, phone: 'line', render: ({ address }) => address ?? '' },
    { id: 'state', label: t('field.state'), width: 170, phone: 'line', render: ({ state }) => (state === 'waiting' || state === 'left_out' ? t(`recipient.${state}`) : <MessageState state={state} />) },
    { id: 'reason', label: t('field.reason'), width: 180, phone: 'line', render: ({ reason, unsubscribed }) => (reason !== null ? t(`reason.${reason}`) : unsubscribed ? t('unsubscribedSince') : '') },
    { id: 'language', label: t('field.language'), width: 110, phone: 'hidden', render: ({ language }) => t(`language.${language}`) },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('field.state'), kind: 'choice', choices: [...(['waiting', 'left_out'] as const).map((value) => ({ value, label: t(`recipient.${value}`) })), ...MESSAGE_STATES.map((value) => ({ value, label: t(`messaging:state.${value}`) }))] },
    { id: 'reason', label: t('field.reason'), kind: 'choice', choices: LEFT_OUT_REASONS.map((value) => ({ value, label: t(`reason.${value}`) })) },
  ], [t])
  return (
    <ListTable<Row>
      list={`newsletter-recipients-${newsletter}`} title={t('recipients')} columns={columns} filters={filters} rowKey={({ position }) => String(position)} rowLabel={({ customer }) => customer.name}
      rowLink={({ message, customer }) => (message === null ? { to: '/$company/customers/$id', params: { company, id: customer.id } } : { to: '/$company/messages/$id', params: { company, id: message } })}
      {...useApiList('/api/v1/newsletters/{id}/recipients', { path: { id: newsletter } })} empty={{ title: t('noRecipients'), text: t('noRecipientsText') }}
    />
  )
}
