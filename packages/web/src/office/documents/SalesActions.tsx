/** What can be made of a quote, order or the like, and how it can end. A button that may not be pressed says why, by the rules of the domain. */
import { decideOutcome, FOLLOW_UPS } from '@kontor/domain/invoicing/sales.ts'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { today } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { AcceptQuote } from './AcceptQuote.tsx'
import { AskDeposit } from './AskDeposit.tsx'
import { SALES_NOUNS } from './document-query.ts'
import { FollowUpDialog } from './FollowUpDialog.tsx'
import { useSalesChanged } from './sales-query.ts'
import type { SalesDocument } from './sales-query.ts'

interface SalesProps {
  readonly document: SalesDocument
}

export function SalesActions({ document }: SalesProps) {
  const { t } = useTranslation('documents')
  const may = useMay()
  const [following, followUp] = useDisclosure(false)
  const [accepting, accept] = useDisclosure(false)
  const { kind, outcome } = document
  const ended = outcome === null ? null : problemWords({ kind: 'document_has_ended', params: { outcome: outcome.outcome } })
  const mayNot = may('documents:write') ? null : t('mayNot.write')
  const over = kind === 'quote' ? ended : document.state === 'invoiced' && kind !== 'order' ? problemWords({ kind: 'nothing_left_to_follow' }) : ended
  return (
    <>
      {kind === 'quote' && <ActionButton disabledReason={mayNot ?? ended} aria-haspopup="dialog" onClick={accept.open}>{t('accept')}</ActionButton>}
      {FOLLOW_UPS[kind].length > 0 && <ActionButton variant={kind === 'quote' ? 'default' : 'filled'} disabledReason={mayNot ?? over} aria-haspopup="dialog" onClick={followUp.open}>{t(kind === 'quote' ? 'makeProforma' : 'goOn')}</ActionButton>}
      {kind === 'order' && <AskDeposit order={document} disabledReason={mayNot ?? ended} />}
      <Ends document={document} mayNot={mayNot} />
      {accepting && <AcceptQuote quote={document} close={accept.close} />}
      {following && <FollowUpDialog source={document} close={followUp.close} />}
    </>
  )
}

const ENDS = [['rejected', 'rejection'], ['closed', 'closure'], ['withdrawn', 'withdrawal']] as const

function Ends({ document, mayNot }: SalesProps & { readonly mayNot: string | null }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const changed = useSalesChanged()
  const { ask, dialog } = useConfirm()
  const { kind, number } = document
  const followed = document.followUps.some((one) => !one.void)
  const end = (noun: 'rejection' | 'closure' | 'withdrawal') => ask({
    title: t(`end.${noun}.title`, { number }), message: t(`end.${noun}.text`), verb: t(`end.${noun}.verb`, { number }), danger: noun === 'withdrawal', reason: { label: t('field.remark'), most: 500 },
    run: async ({ reason, key }) => {
      await answer(api.POST(`/api/v1/${SALES_NOUNS[kind]}/{id}/${noun}` as '/api/v1/quotes/{id}/withdrawal', {
        params: { path: { id: document.id }, query: { company }, header: { 'idempotency-key': key } }, body: { remark: reason === '' ? null : reason },
      }))
      await changed()
      toast({ message: t(`end.${noun}.done`, { number }) })
      return true
    },
  })
  return (
    <>
      {ENDS.map(([outcome, noun]) => {
        const decided = decideOutcome({ kind, outcome: document.outcome?.outcome ?? null, validUntil: document.validUntil, invoiced: document.invoiced, followed }, { outcome, late: false }, today())
        // An end that this kind does not know has no button at all.
        if (!decided.ok && decided.refusal.kind === 'outcome_of_another_kind') return null
        if (outcome === 'closed' && document.invoiced === 'all') return null
        const { kind: refused, ...params } = decided.ok ? { kind: '' } : decided.refusal
        return <ActionButton key={noun} variant="default" disabledReason={mayNot ?? (refused === '' ? null : problemWords({ kind: refused, params }))} aria-haspopup="dialog" onClick={() => void end(noun)}>{t(`end.${noun}.button`)}</ActionButton>
      })}
      {dialog}
    </>
  )
}
