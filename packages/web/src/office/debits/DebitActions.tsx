/** What can be done with a run of direct debits in its state; each says before what it will do and to how much. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { countText, dateText, moneyText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { debitRunQuery } from './debit-query.ts'
import type { DebitRun } from './debit-query.ts'

export function DebitActions({ run }: { readonly run: DebitRun }) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const may = useMay()
  const acts = useActs(run)
  const { state } = run
  const mayExecute = may('direct-debits:execute') ? null : t('mayNot.execute')
  const ready = state === 'exported' || state === 'submitted'
  return (
    <>
      {state === 'planned' && <ActionButton disabledReason={!may('direct-debits:approve') ? t('mayNot.approve') : run.debits === 0 ? t('nothingIn') : null} aria-haspopup="dialog" onClick={acts.approve}>{t('action.approve')}</ActionButton>}
      {state === 'approved' && <ActionButton disabledReason={mayExecute} aria-haspopup="dialog" onClick={acts.execute}>{t('action.execute')}</ActionButton>}
      {ready && mayExecute === null && <Button component="a" href={fileUrl(`/api/v1/direct-debit-runs/${run.id}/file`, { company })} variant={state === 'exported' ? 'filled' : 'default'} leftSection={<IconDownload size={15} aria-hidden />}>{t('action.download')}</Button>}
      {ready && mayExecute !== null && <ActionButton variant="default" disabledReason={mayExecute} onClick={() => undefined}>{t('action.download')}</ActionButton>}
      {state === 'exported' && <ActionButton variant="default" disabledReason={mayExecute} aria-haspopup="dialog" onClick={acts.submit}>{t('action.submit')}</ActionButton>}
      {(state === 'planned' || state === 'approved' || state === 'exported') && <ActionButton variant="light" color="red" disabledReason={may('direct-debits:write') ? null : t('mayNot.write')} aria-haspopup="dialog" onClick={acts.cancel}>{t('action.cancel')}</ActionButton>}
      {acts.dialog}
    </>
  )
}

function useActs(run: DebitRun) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const params = (key: string) => ({ params: { path: { id: run.id }, query: { company }, header: { 'idempotency-key': key } } })
  const { debits, amount } = run.file ?? run
  const counted = { count: debits, shown: countText(debits), amount: moneyText(amount), date: dateText(run.collectionDate) }
  const show = (fresh: DebitRun) => {
    queryClient.setQueryData(debitRunQuery(company, run.id).queryKey, fresh)
    for (const queryKey of [['list', 'direct-debit-runs'], ['list', 'direct-debit-run-items'], ['list', 'mandates'], ['mandates', company]]) void queryClient.invalidateQueries({ queryKey })
  }
  return {
    dialog,
    approve: () => ask({
      title: t('action.approve'), message: t('confirm.approve', counted), verb: t('action.approve'), danger: false,
      run: async ({ key }) => {
        show(await answer(api.POST('/api/v1/direct-debit-runs/{id}/approval', { ...params(key), body: { planHash: run.planHash } })))
        toast({ message: t('toast.approved') })
      },
    }),
    execute: () => ask({
      title: t('action.execute'), message: t('confirm.execute', counted), verb: t('action.execute'), danger: false,
      run: async ({ key }) => {
        show(await answer(api.POST('/api/v1/direct-debit-runs/{id}/execution', params(key))))
        toast({ message: t('toast.executed') })
      },
    }),
    submit: () => ask({
      title: t('action.submit'), message: t('confirm.submit', counted), verb: t('action.submit'), danger: false,
      run: async ({ key }) => {
        show(await answer(api.POST('/api/v1/direct-debit-runs/{id}/submission', params(key))))
        toast({ message: t('toast.submitted') })
      },
    }),
    cancel: () => ask({
      title: t('action.cancel'), message: t(run.state === 'exported' ? 'confirm.cancelFile' : 'confirm.cancel', counted), verb: t('action.cancel'),
      run: async ({ key }) => {
        show(await answer(api.POST('/api/v1/direct-debit-runs/{id}/cancellation', params(key))))
        toast({ message: t('toast.cancelled') })
      },
    }),
  }
}
