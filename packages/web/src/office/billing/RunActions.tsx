/** What can be done with a run in its state; each says before what it will do and to how many. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { countText, moneyText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { useCompany, useMay } from '../../api/session.ts'
import { NewPrintBatch } from '../printing/NewPrintBatch.tsx'
import { runQuery } from './run-query.ts'
import type { BillingRun } from './run-query.ts'

export function RunActions({ run }: { readonly run: BillingRun }) {
  const { t } = useTranslation('billing')
  const may = useMay()
  const acts = useActs(run)
  const { state } = run
  const stopped = state === 'planned' || state === 'approved' || state === 'running' || state === 'interrupted' || state === 'halted' || state === 'planning'
  const mayExecute = may('billing:execute') ? null : t('mayNot.execute')
  return (
    <>
      {(state === 'planned' || (state === 'halted' && run.breakersAcceptedBy === null)) && (
        <ActionButton disabledReason={may('billing:approve') ? null : t('mayNot.approve')} aria-haspopup="dialog" onClick={acts.approve}>{t(state === 'halted' || run.breakers.length > 0 ? 'action.accept' : 'action.approve')}</ActionButton>
      )}
      {state === 'approved' && <ActionButton disabledReason={mayExecute} aria-haspopup="dialog" onClick={acts.execute}>{t('action.execute')}</ActionButton>}
      {(state === 'interrupted' || (state === 'halted' && run.breakersAcceptedBy !== null)) && <ActionButton disabledReason={mayExecute} onClick={acts.resume}>{t('action.resume')}</ActionButton>}
      {(state === 'planned' || state === 'cancelled') && <ActionButton variant="default" disabledReason={may('billing:preview') ? null : t('mayNot.preview')} onClick={acts.again}>{t('action.again')}</ActionButton>}
      {run.issued.invoices > 0 && <NewPrintBatch wish={{ run: run.id }} />}
      {stopped && <ActionButton variant="light" color="red" disabledReason={mayExecute} aria-haspopup="dialog" onClick={acts.cancel}>{t('action.cancel')}</ActionButton>}
      {acts.dialog}
    </>
  )
}

function useActs(run: BillingRun) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { ask, dialog } = useConfirm()
  const path = { id: run.id }
  const query = { company }
  const counted = { count: run.invoices, invoices: countText(run.invoices), gross: moneyText(run.totals.gross), issued: countText(run.issued.invoices) }
  const show = (fresh: BillingRun) => queryClient.setQueryData(runQuery(company, run.id).queryKey, fresh)
  const execute = (key: string) => answer(api.POST('/api/v1/billing-runs/{id}/execution', { params: { path, query, header: { 'idempotency-key': key } } }))
  return {
    dialog,
    approve: () => ask({
      title: t('action.approve'), message: t('confirm.approve', counted), verb: t('action.approve'), danger: run.breakers.length > 0,
      run: async ({ key }) => {
        show(await answer(api.POST('/api/v1/billing-runs/{id}/approval', { params: { path, query, header: { 'idempotency-key': key } }, body: { planHash: run.planHash ?? '' } })))
        toast({ message: t('toast.approved') })
      },
    }),
    execute: () => ask({
      title: t('action.execute'), message: t('confirm.execute', counted), verb: t('action.execute'), danger: false,
      run: async ({ key }) => {
        show(await execute(key))
        toast({ message: t('toast.started') })
      },
    }),
    resume: async () => { show(await execute(onceKey())) },
    again: async () => {
      const fresh = await answer(api.POST('/api/v1/billing-runs', { params: { query, header: { 'idempotency-key': onceKey() } }, body: { date: run.date } }))
      await navigate({ to: '/$company/billing-runs/$id', params: { company, id: fresh.id } })
    },
    cancel: () => ask({
      title: t('action.cancel'), message: t('confirm.cancel', counted), verb: t('action.cancel'),
      run: async ({ key }) => {
        show(await answer(api.POST('/api/v1/billing-runs/{id}/cancellation', { params: { path, query, header: { 'idempotency-key': key } } })))
        toast({ message: t('toast.cancelled') })
      },
    }),
  }
}
