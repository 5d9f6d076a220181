/** All letters, newest first; what is selected goes into a print batch. */
import { LETTER_STATES } from '@kontor/domain/messaging/letter.ts'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { dateText, instantText } from '../../../ui/format.ts'
import { useApiList } from '../../../ui/table/api-list.ts'
import type { RowOf } from '../../../ui/table/api-list.ts'
import type { BulkAction, Column } from '../../../ui/table/column.ts'
import type { Filter } from '../../../ui/table/filter.ts'
import { ListPage } from '../../../ui/table/ListPage.tsx'
import { NewPrintBatchDialog, useMayPrint } from '../../printing/NewPrintBatch.tsx'
import { LetterState } from './LetterState.tsx'

type Row = RowOf<'/api/v1/letters'>

export function LettersPage() {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const { printing, actions, close } = usePrinting()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'createdAt', label: t('field.createdAt'), width: 138, phone: 'line', render: (letter) => instantText(letter.createdAt) },
    { id: 'state', label: t('field.state'), width: 130, phone: 'line', render: (letter) => <LetterState state={letter.state} /> },
    { id: 'subject', label: t('field.subject'), width: 320, phone: 'title', render: (letter) => letter.subject },
    { id: 'customer', label: t('field.customer'), width: 240, phone: 'line', render: (letter) => `${letter.customer.number} · ${letter.customer.name}` },
    { id: 'contact', label: t('field.contact'), width: 180, hiddenAtFirst: true, render: (letter) => letter.contact?.name ?? '' },
    { id: 'date', label: t('field.date'), width: 110, render: (letter) => (letter.date === null ? '' : dateText(letter.date)) },
    { id: 'postedOn', label: t('field.postedOn'), width: 120, render: (letter) => (letter.postedOn === null ? '' : dateText(letter.postedOn)) },
    { id: 'endedOn', label: t('field.endedOn'), width: 170, phone: 'hidden', render: (letter) => (letter.endedOn === null ? '' : dateText(letter.endedOn)) },
  ], [t])
  const filters = useMemo((): Filter[] => [{ id: 'state', label: t('field.state'), kind: 'choice', choices: LETTER_STATES.map((value) => ({ value, label: t(`state.${value}`) })) }], [t])
  return (
    <>
      <ListPage<Row>
        list="letters" title={t('letters')} columns={columns} filters={filters} rowKey={(letter) => letter.id} rowLabel={(letter) => letter.subject} rowLink={(letter) => ({ to: '/$company/letters/$id', params: { company, id: letter.id } })}
        {...useApiList('/api/v1/letters', { stateLabel: (state) => t(`state.${state as Row['state']}`) })} empty={{ title: t('none'), text: t('noneText') }} bulkActions={actions}
      />
      {printing && <NewPrintBatchDialog wish={{ letters: printing.ids }} close={close} done={printing.done} />}
    </>
  )
}

function usePrinting() {
  const { t } = useTranslation('letters')
  const mayNot = useMayPrint()
  const [printing, print] = useState<{ readonly ids: readonly string[]; readonly done: () => void } | null>(null)
  const actions = useMemo((): BulkAction<Row>[] => [{
    id: 'print', label: t('printing:new'), icon: <IconPrinter size={14} aria-hidden />, run: (selected, done) => { if (selected.kind === 'ids') print({ ids: selected.ids, done }) },
    refuses: (selected) => mayNot ?? (selected.kind === 'ids' && selected.rows.some(({ state }) => state === 'withdrawn') ? t('withdrawnAmongThem') : null),
  }], [t, mayNot])
  return { printing, actions, close: () => print(null) }
}
