/** What can be done with a print batch in its state. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { countText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { useMayPrint } from './NewPrintBatch.tsx'
import { printBatchQuery } from './print-query.ts'
import type { PrintBatch } from './print-query.ts'

export function PrintBatchActions({ batch }: { readonly batch: PrintBatch }) {
  const { t } = useTranslation('printing')
  const mayNot = useMayPrint()
  const acts = useActs(batch)
  const { state } = batch
  return (
    <>
      {state === 'made' && <ActionButton disabledReason={mayNot} aria-haspopup="dialog" onClick={acts.confirm}>{t('action.confirm')}</ActionButton>}
      {state === 'cancelled' && <ActionButton disabledReason={mayNot} onClick={() => void acts.resume()}>{t('action.resume')}</ActionButton>}
      {(state === 'making' || state === 'made') && <ActionButton variant="light" color="red" disabledReason={mayNot} aria-haspopup="dialog" onClick={acts.cancel}>{t('action.cancel')}</ActionButton>}
      {acts.dialog}
    </>
  )
}

function useActs(batch: PrintBatch) {
  const { t } = useTranslation('printing')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const params = (key: string) => ({ params: { path: { id: batch.id }, query: { company }, header: { 'idempotency-key': key } } })
  const printed = batch.progress.total - batch.failed
  const show = (fresh: PrintBatch) => {
    queryClient.setQueryData(printBatchQuery(company, batch.id).queryKey, fresh)
    for (const queryKey of [['list', 'print-batches'], ['list', 'invoices'], ['list', 'credit-notes'], ['document', company], ['documents-of', company]]) void queryClient.invalidateQueries({ queryKey })
  }
  return {
    dialog,
    confirm: () => ask({
      title: t('action.confirm'), message: t('confirm.printed', { count: printed, shown: countText(printed) }), verb: t('action.confirm'), danger: false,
      run: async ({ key }) => {
        show(await answer(api.POST('/api/v1/print-batches/{id}/confirmation', params(key))))
        toast({ message: t('toast.printed', { count: printed, shown: countText(printed) }) })
      },
    }),
    resume: async () => { show(await answer(api.POST('/api/v1/print-batches/{id}/execution', params(onceKey())))) },
    cancel: () => ask({
      title: t('action.cancel'), message: t('confirm.cancel'), verb: t('action.cancel'),
      run: async ({ key }) => {
        show(await answer(api.POST('/api/v1/print-batches/{id}/cancellation', params(key))))
        toast({ message: t('toast.cancelled') })
      },
    }),
  }
}
