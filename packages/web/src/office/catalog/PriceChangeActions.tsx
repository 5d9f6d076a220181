/** From plan to prices: approve what was seen, execute exactly that, take it back whole, or lay it aside. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { countText, dateText, moneyText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { changesOwnPrices, difference, priceChangeQuery, signedMoney } from './price-change-query.ts'
import type { PriceChange } from './price-change-query.ts'

export function PriceChangeActions({ change }: { readonly change: PriceChange }) {
  const { t } = useTranslation('prices')
  const may = useMay()
  const acts = useActs(change)
  const mayNot = !may('catalog:write') ? t('mayNot.write') : changesOwnPrices(change) && !may('subscriptions:write') ? t('mayNot.subscriptions') : null
  const { state } = change
  const open = state === 'planning' || state === 'planned' || state === 'approved'
  return (
    <>
      {state === 'planned' && <ActionButton disabledReason={may('billing:approve') ? null : t('mayNot.approve')} aria-haspopup="dialog" onClick={acts.approve}>{t('action.approve')}</ActionButton>}
      {state === 'approved' && <ActionButton disabledReason={mayNot} aria-haspopup="dialog" onClick={acts.execute}>{t('action.execute')}</ActionButton>}
      {state === 'executing' && <ActionButton variant="light" color="red" disabledReason={mayNot} aria-haspopup="dialog" onClick={acts.stop}>{t('action.stop')}</ActionButton>}
      {state === 'interrupted' && <ActionButton disabledReason={mayNot} onClick={acts.resume}>{t('action.resume')}</ActionButton>}
      {open && <ActionButton variant="light" color="red" disabledReason={may('catalog:write') ? null : t('mayNot.write')} aria-haspopup="dialog" onClick={acts.discard}>{t('action.discard')}</ActionButton>}
      {(state === 'executed' || state === 'interrupted') && <ActionButton variant="light" color="red" disabledReason={mayNot} aria-haspopup="dialog" onClick={acts.undo}>{t('action.undo')}</ActionButton>}
      {acts.dialog}
    </>
  )
}

function useActs(change: PriceChange) {
  const { t } = useTranslation('prices')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const params = (key: string) => ({ path: { id: change.id }, query: { company }, header: { 'idempotency-key': key } })
  const words = {
    count: change.products, shown: countText(change.products), subscriptions: countText(change.subscriptions), customers: countText(change.customers), date: dateText(change.validFrom),
    before: moneyText(change.monthlyBefore), after: moneyText(change.monthlyAfter), effect: signedMoney(difference(change.monthlyBefore, change.monthlyAfter)),
  }
  const show = async (fresh: PriceChange) => {
    queryClient.setQueryData(priceChangeQuery(company, change.id).queryKey, fresh)
    await Promise.all([['list', 'price-changes'], ['list', 'products'], ['product', company], ['price-versions', company], ['subscription', company]].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
  const execute = async (key: string) => {
    const fresh = await answer(api.POST('/api/v1/price-changes/{id}/execution', { params: params(key) }))
    await show(fresh)
    if (fresh.state === 'executed') toast({ message: t('toast.executed', words), undo: () => undo(onceKey()) })
    else toast({ message: t('toast.started') })
  }
  const undo = async (key: string) => {
    const fresh = await answer(api.POST('/api/v1/price-changes/{id}/undo', { params: params(key) }))
    await show(fresh)
    toast({ message: t(fresh.state === 'undone' ? 'toast.undone' : 'toast.undoing') })
  }
  return {
    dialog,
    approve: () => ask({
      title: t('action.approve'), message: t('confirm.approve', words), verb: t('action.approve'), danger: false,
      run: async ({ key }) => {
        await show(await answer(api.POST('/api/v1/price-changes/{id}/approval', { params: params(key), body: { planHash: change.planHash } })))
        toast({ message: t('toast.approved') })
      },
    }),
    execute: () => ask({
      title: t('action.execute'), message: t('confirm.execute', words), verb: t('action.executeNow', words), danger: false,
      run: ({ key }) => execute(key),
    }),
    resume: () => execute(onceKey()),
    stop: () => ask({
      title: t('action.stop'), message: t('confirm.stop'), verb: t('action.stop'),
      run: async ({ key }) => {
        await show(await answer(api.POST('/api/v1/price-changes/{id}/interruption', { params: params(key) })))
        toast({ message: t('toast.stopped') })
      },
    }),
    undo: () => ask({
      title: t('action.undo'), message: t('confirm.undo', words), verb: t('action.undo'),
      run: ({ key }) => undo(key),
    }),
    discard: () => ask({
      title: t('action.discard'), message: t('confirm.discard'), verb: t('action.discard'),
      run: async ({ key }) => {
        await show(await answer(api.DELETE('/api/v1/price-changes/{id}', { params: params(key) })))
        toast({ message: t('toast.discarded') })
      },
    }),
  }
}
