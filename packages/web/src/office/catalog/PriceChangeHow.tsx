/** How prices change: by a percentage, by an amount, or to prices that are named; and how they are rounded. */
import { Select, Switch } from '@mantine/core'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { decimalText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { wordsOf } from '../../ui/inputs/input-props.ts'

const KINDS = ['percent', 'amount', 'absolute'] as const
const STEPS = ['0.01', '0.05', '0.1', '0.5', '1'] as const
/** Of whole units: …,90 and …,99. */
const ENDINGS = ['0.90', '0.99'] as const

export function PriceChangeHow({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('prices')
  const mayOwn = useMay()('subscriptions:write')
  const { state } = useFormPlace()
  const kind = useWatch({ control: state.form.control, name: 'change.kind' }) as unknown
  const subscriptions = useWatch({ control: state.form.control, name: 'subscriptions' }) as unknown
  const set = (name: string, value: unknown) => state.form.setValue(name, value, { shouldDirty: true })
  const change = (next: string | null) => {
    set('change', next === 'absolute' ? { kind: next, prices: [] } : { kind: next })
    set('select', next === 'absolute' ? null : {})
  }
  return (
    <FormSection title={t('section.how')} columns={4}>
      <Field name="change.kind" label={t('field.how')} required>
        {(slot) => <Select {...wordsOf(slot)} data={KINDS.map((value) => ({ value, label: t(`how.${value}`) }))} value={slot.value} onChange={change} allowDeselect={false} />}
      </Field>
      {kind === 'percent' && <Field key="percent" name="change.percent" kind="decimal" decimals={4} negative unit="%" label={t('field.percent')} description={t('hint.negative')} required />}
      {kind === 'amount' && <Field key="amount" name="change.amount" kind="money" currency={currency} decimals={6} negative label={t('field.amount')} description={t('hint.negative')} required />}
      {kind !== 'absolute' && (
        <Field name="rounding" label={t('field.rounding')}>
          {(slot) => <RoundingSelect words={wordsOf(slot)} value={slot.value} onChange={slot.onChange} />}
        </Field>
      )}
      <div style={{ alignSelf: 'center' }}>
        <Switch
          label={t('field.alsoOwn')} description={t(mayOwn ? 'hint.alsoOwn' : 'mayNot.subscriptions')} disabled={!mayOwn} checked={subscriptions !== null && subscriptions !== undefined}
          onChange={(event) => set('subscriptions', event.currentTarget.checked ? {} : null)}
        />
      </div>
      {subscriptions !== null && subscriptions !== undefined && (
        <Field name="subscriptions.percent" kind="decimal" decimals={4} negative unit="%" label={t('field.ownPercent')} description={t('hint.negative')} required />
      )}
    </FormSection>
  )
}

interface RoundingSelectProps {
  readonly words: ReturnType<typeof wordsOf>
  readonly value: { readonly step: string; readonly ending?: string } | null | undefined
  readonly onChange: (value: unknown) => void
}

function RoundingSelect({ words, value, onChange }: RoundingSelectProps) {
  const { t } = useTranslation('prices')
  const options = [
    ...STEPS.map((step) => ({ value: step, label: t('rounding.step', { step: decimalText(step, { atLeast: 2 }) }) })),
    ...ENDINGS.map((ending) => ({ value: `1 ${ending}`, label: t('rounding.ending', { ending: decimalText(ending) }) })),
  ]
  const chosen = value ? (value.ending ? `${value.step} ${value.ending}` : value.step) : '0.01'
  const choose = (next: string | null) => {
    const [step, ending] = (next ?? '0.01').split(' ')
    onChange(step === '0.01' ? null : { step, ...(ending && { ending }) })
  }
  return <Select {...words} data={options} value={chosen} onChange={choose} allowDeselect={false} />
}
