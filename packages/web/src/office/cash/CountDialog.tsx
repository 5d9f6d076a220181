/** Opens or closes a cash desk with a count: one sum, or so many of each note and coin. What differs from the book wants its reason. */
import { Button, NumberInput, Text } from '@mantine/core'
import { cashCount } from '@kontor/contract/cash.ts'
import { minorText, tryMinor } from '@kontor/domain/kernel/money.ts'
import { piecesMinor } from '@kontor/domain/payments/cash.ts'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import classes from './cash.module.css'
import { useCashChanged } from './cash-query.ts'
import type { CashDesk } from './cash-query.ts'

interface CountDialogProps {
  readonly desk: CashDesk
  readonly pieces: readonly string[]
  readonly what: 'open' | 'close'
  readonly close: () => void
}

type Counted = Readonly<Record<string, number>>

export function CountDialog({ desk, pieces, what, close }: CountDialogProps) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const changed = useCashChanged()
  const [counted, setCounted] = useState<Counted | null>(null)
  const { currency } = desk.balance
  const state = useRecordForm({
    schema: cashCount, draftKey: `cash-count:${desk.id}:${what}`, initial: { counted: what === 'open' ? desk.balance : null, reason: null, pieces: null },
    atField: { cash_difference_without_reason: 'reason', cash_pieces_sum_otherwise: 'counted' },
    save: (body, { key }) => {
      const request = { params: { path: { id: desk.id }, query: { company }, header: { 'idempotency-key': key } }, body: { ...body, pieces: counted } }
      return answer(what === 'open' ? api.POST('/api/v1/cash-desks/{id}/session', request) : api.POST('/api/v1/cash-desks/{id}/session/closing', request))
    },
    saved: () => {
      toast({ message: t(what === 'open' ? 'opened' : 'closedNow') })
      void changed()
      close()
    },
  })
  const sum = useWatch({ control: state.form.control, name: 'counted' }) as MoneyJson | null | undefined
  const minor = typeof sum?.amount === 'string' ? tryMinor(sum.amount) : undefined
  const difference = minor === undefined ? 0n : minor - (tryMinor(desk.balance.amount) ?? 0n)
  const count = (next: Counted) => {
    setCounted(next)
    state.form.setValue('counted', { amount: minorText(piecesMinor(next)), currency }, { shouldDirty: true })
  }
  return (
    <RecordDialog opened onClose={close} title={t(`${what}Title`, { desk: desk.name })} form={state} size="md">
      <RecordForm form={state}>
        <Text size="sm" mb="sm">{t(`${what}Text`, { balance: moneyText(desk.balance) })}</Text>
        <FormSection columns={1}>
          <Field name="counted" kind="money" currency={currency} label={t('field.counted')} autoFocus readOnly={counted !== null} />
          {counted === null && pieces.length > 0 && <Button variant="subtle" size="compact-sm" className={classes.byPieces} onClick={() => count({})}>{t('pieces')}</Button>}
          {counted !== null && <PiecesTable pieces={pieces} currency={currency} counted={counted} count={count} />}
          {difference !== 0n && <Text size="sm" role="status">{t(difference < 0n ? 'short' : 'over', { amount: moneyText({ amount: minorText(difference < 0n ? -difference : difference), currency }) })}</Text>}
          {difference !== 0n && <Field name="reason" required label={t('whyDifference')} />}
        </FormSection>
        <FormActions save={t(what)} />
      </RecordForm>
    </RecordDialog>
  )
}

function PiecesTable({ pieces, currency, counted, count }: { readonly pieces: readonly string[]; readonly currency: string; readonly counted: Counted; readonly count: (counted: Counted) => void }) {
  const { t } = useTranslation('cash')
  return (
    <div className={classes.pieces}>
      {pieces.map((piece) => {
        const name = moneyText({ amount: piece, currency })
        return (
          <label key={piece}>
            <span>{name}</span>
            <NumberInput
              size="xs" hideControls min={0} max={100_000} allowDecimal={false} allowNegative={false} aria-label={t('piecesText', { piece: name })} value={counted[piece] ?? ''}
              onChange={(value) => {
                const { [piece]: _before, ...others } = counted
                count(typeof value === 'number' && value > 0 ? { ...others, [piece]: value } : others)
              }}
            />
          </label>
        )
      })}
    </div>
  )
}
