/** Which notice went to whom, when and why, or why it did not; newest first. */
import { OFFERED_NOTICES } from '@kontor/domain/messaging/notice.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { instantText } from '../../../ui/format.ts'
import { useApiList } from '../../../ui/table/api-list.ts'
import type { Column } from '../../../ui/table/column.ts'
import type { Filter } from '../../../ui/table/filter.ts'
import { ListPage } from '../../../ui/table/ListPage.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { MessageState } from '../MessageState.tsx'
import { NoticeState } from './NoticeState.tsx'
import type { ToldNotice } from './notice-query.ts'
import { useNoticeWords } from './use-notice-words.ts'

const STATES = ['waiting', 'written', 'withheld'] as const

export function NoticeHistoryPage() {
  const { t } = useTranslation('notices')
  const company = useCompany()
  const words = useNoticeWords()
  const columns = useMemo((): Column<ToldNotice>[] => [
    { id: 'createdAt', label: t('field.createdAt'), width: 138, phone: 'line', render: ({ settledAt, createdAt }) => instantText(settledAt ?? createdAt) },
    { id: 'kind', label: t('field.kind'), width: 190, phone: 'title', render: ({ kind }) => words.name(kind) },
    { id: 'because', notExported: true, label: t('field.because'), width: 320, phone: 'line', render: words.because },
    { id: 'customer', label: t('field.customer'), width: 200, phone: 'line', render: ({ customer }) => `${customer.number} · ${customer.name}` },
    { id: 'state', label: t('field.state'), width: 130, phone: 'line', render: ({ state, message }) => (message ? <MessageState state={message.state} /> : <NoticeState state={state} />) },
    { id: 'withheldBecause', label: t('field.withheld'), width: 220, phone: 'line', render: ({ withheldBecause }) => (withheldBecause === null ? '' : t(`withheld.${withheldBecause}`)) },
    { id: 'recipients', label: t('field.to'), width: 220, phone: 'hidden', render: ({ message }) => message?.recipients.join(', ') ?? '' },
  ], [t, words])
  const filters = useMemo((): Filter[] => [
    { id: 'kind', label: t('field.kind'), kind: 'choice', choices: OFFERED_NOTICES.map((value) => ({ value, label: words.name(value) })) },
    { id: 'state', label: t('field.state'), kind: 'choice', choices: STATES.map((value) => ({ value, label: t(`state.${value}`) })) },
  ], [t, words])
  return (
    <ListPage<ToldNotice>
      list="notices" title={t('historyTitle')} trail={<TextLink to="/$company/notices" params={{ company }}>{t('title')}</TextLink>} columns={columns} filters={filters} rowKey={({ id }) => id} rowLabel={(notice) => `${words.name(notice.kind)} ${notice.customer.name}`}
      rowLink={({ message, customer }) => (message ? { to: '/$company/messages/$id', params: { company, id: message.id } } : { to: '/$company/customers/$id', params: { company, id: customer.id } })}
      {...useApiList('/api/v1/notices', { stateLabel: (state) => t(`state.${state as ToldNotice['state']}`) })} empty={{ title: t('none'), text: t('noneText') }}
    />
  )
}
