/** One receipt of a cash desk: what it says, where it stands in the books, and its reversal. */
import { Group, Modal } from '@mantine/core'
import { judgeCashReversal } from '@kontor/domain/payments/cash.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { useFocusBack } from '../../ui/focus-back.ts'
import { dateText, instantText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { cashReceiptQuery, useCashChanged } from './cash-query.ts'
import type { CashDesk, CashReceipt } from './cash-query.ts'

export function ReceiptDialog({ desk, id, close }: { readonly desk: CashDesk; readonly id: string; readonly close: () => void }) {
  const { t } = useTranslation('cash')
  const { t: words } = useTranslation('form')
  const receipt = useQuery(cashReceiptQuery(useCompany(), id))
  useFocusBack()
  return (
    <Modal opened onClose={close} title={receipt.data ? t('receipt', { number: receipt.data.number }) : t('desk')} size="md" closeButtonProps={{ 'aria-label': words('close') }}>
      {receipt.error && <ProblemBlock error={receipt.error} retry={() => void receipt.refetch()} />}
      {receipt.isPending && <Loading />}
      {receipt.data && <ReceiptFacts receipt={receipt.data} />}
      {receipt.data && <Group mt="md"><Reverse desk={desk} receipt={receipt.data} /></Group>}
    </Modal>
  )
}

function ReceiptFacts({ receipt }: { readonly receipt: CashReceipt }) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const nameOf = useActors()
  const { bookedOn, kind, party, purpose, amount, balance, account, reason, reversedBy, createdBy, createdAt, entry, openItem } = receipt
  return (
    <Facts
      facts={[
        [t('field.bookedOn'), dateText(bookedOn)], [t('field.kind'), t(`kind.${kind}`)], [t('field.party'), party], [t('field.purpose'), purpose], [t('field.amount'), <strong key="amount">{moneyText(amount)}</strong>], [t('field.balance'), moneyText(balance)],
        [t('field.counterAccount'), account], [t('field.reason'), reason], [t('reverse'), reversedBy !== null && t('reversedBy', { number: reversedBy })], [t('field.createdBy'), t('by', { at: instantText(createdAt), name: nameOf(createdBy) })],
        [t('entry'), entry !== null && <TextLink to="/$company/journal/$id" params={{ company, id: entry }}>{entry}</TextLink>],
        [t('openItem'), openItem !== null && <TextLink to="/$company/open-items/$id" params={{ company, id: openItem }}>{openItem}</TextLink>],
      ]}
    />
  )
}

function Reverse({ desk, receipt }: { readonly desk: CashDesk; readonly receipt: CashReceipt }) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const may = useMay()
  const changed = useCashChanged()
  const judged = judgeCashReversal({ ...receipt, reversalOf: receipt.reversalOf === null ? null : BigInt(receipt.reversalOf) })
  const stays = judged.ok ? null : judged.refusal.kind === 'cash_receipt_reversed_already' ? t('reversedBy', { number: judged.refusal.by }) : t(judged.refusal.kind === 'cash_receipt_is_reversal' ? 'isReversal' : 'stays')
  const refused = stays ?? (!may('cash-desks:use') ? t('mayNot.use') : desk.session === null ? t('mayNot.closed') : desk.isMine ? null : t('mayNot.openedByOther'))
  return (
    <DangerButton
      disabledReason={refused}
      question={{
        title: t('reverse'), verb: t('reverse'), reason: { label: t('field.reason'), required: true, most: 150 }, message: t('reverseText', { number: receipt.number, amount: moneyText(receipt.amount) }),
        run: ({ reason, key }) => answer(api.POST('/api/v1/cash-receipts/{id}/reversal', { params: { path: { id: receipt.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } })),
      }}
      done={() => {
        toast({ message: t('reversed') })
        void changed()
      }}
    />
  )
}
