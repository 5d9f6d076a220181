/** What can be done with a newsletter that was started: stop it, go on, lay the rest aside. */
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useConfirm } from '../../../ui/confirm.tsx'
import { toast } from '../../../ui/toast.tsx'
import { isUnderWay, useNewsletterChanged } from './newsletter-query.ts'
import type { Newsletter } from './newsletter-query.ts'

export function NewsletterActions({ newsletter }: { readonly newsletter: Newsletter }) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const locked = useMay()('messages:write') ? null : t('mayNot')
  const changed = useNewsletterChanged(company, newsletter.id)
  const { ask, dialog } = useConfirm()
  const params = (key: string) => ({ path: { id: newsletter.id }, query: { company }, header: { 'idempotency-key': key } })
  const stop = () => ask({
    title: t('stop'), message: t('stopText'), verb: t('stop'),
    run: async ({ key }) => {
      changed(await answer(api.POST('/api/v1/newsletters/{id}/interruption', { params: params(key) })))
      toast({ message: t('stopped') })
    },
  })
  const takeBack = async (): Promise<void> => {
    changed(await answer(api.POST('/api/v1/newsletters/{id}/interruption', { params: params(onceKey()) })))
    toast({ message: t('isDraftAgain') })
  }
  const resume = async (): Promise<void> => {
    changed(await answer(api.POST('/api/v1/newsletters/{id}/continuation', { params: params(onceKey()) })))
    toast({ message: t('resumed') })
  }
  const discard = () => ask({
    title: t('discardRest'), message: t('discardRestText'), verb: t('discardRest'),
    run: async ({ key }) => {
      changed(await answer(api.DELETE('/api/v1/newsletters/{id}', { params: params(key) })))
      toast({ message: t('discarded') })
    },
  })
  const begins = newsletter.state === 'scheduled'
  return (
    <>
      {begins && <ActionButton variant="default" disabledReason={locked} onClick={takeBack}>{t('takeBack')}</ActionButton>}
      {!begins && isUnderWay(newsletter) && <ActionButton variant="light" color="red" disabledReason={locked} aria-haspopup="dialog" onClick={stop}>{t('stop')}</ActionButton>}
      {newsletter.state === 'interrupted' && <ActionButton variant="light" color="red" disabledReason={locked} aria-haspopup="dialog" onClick={discard}>{t('discardRest')}</ActionButton>}
      {newsletter.state === 'interrupted' && <ActionButton disabledReason={locked} onClick={resume}>{t('resume')}</ActionButton>}
      {dialog}
    </>
  )
}
