import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { toast } from '../../ui/toast.tsx'
import { usePlannedItemsChanged } from './EditPlannedItem.tsx'
import type { PlannedItem } from './EditPlannedItem.tsx'

/** Takes a planned item back, after a question: it is never charged. */
export function useWithdraw() {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const changed = usePlannedItemsChanged()
  const { ask, dialog } = useConfirm()
  return useMemo(() => ({
    dialog,
    ask: (row: PlannedItem) => ask({
      title: t('item.withdraw'), message: t('item.withdrawText', { description: row.description }), verb: t('item.withdraw'),
      run: async ({ key }) => {
        await answer(api.POST('/api/v1/planned-items/{id}/withdrawal', { params: { path: { id: row.id }, query: { company }, header: { 'if-match': `"${row.version}"`, 'idempotency-key': key } } }))
        await changed()
        toast({ message: t('item.isWithdrawn') })
      },
    }),
  }), [ask, dialog, t, company, changed])
}
