/** What is told of a printed letter: posted, answered, come back, withdrawn; each with its day. */
import { letterDayInput, letterReturnInput } from '@kontor/contract/letters.ts'
import { letterAfter } from '@kontor/domain/messaging/letter.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { problemWords } from '../../../api/problem-words.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DangerButton } from '../../../ui/confirm.tsx'
import { Field } from '../../../ui/form/Field.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { ShortForm } from '../../../ui/form/ShortForm.tsx'
import { useLetterChanged } from './letter-query.ts'
import type { Letter } from './letter-query.ts'

const TOLD = ['post', 'answer', 'return'] as const
type Told = (typeof TOLD)[number]
const NOUNS = { post: 'posting', answer: 'answer', return: 'return' } as const satisfies Record<Told, string>
/** The step that one takes most often stands out. */
const NEXT: Partial<Readonly<Record<Letter['state'], Told>>> = { printed: 'post', posted: 'answer' }

export function LetterSteps({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const may = useMay()
  const changed = useLetterChanged()
  const [telling, tell] = useState<Told | null>(null)
  const why = (step: Told | 'withdraw'): string | null => {
    if (!may('messages:write')) return t('mayNot')
    const after = letterAfter(letter.state, step)
    return after.ok ? null : problemWords({ kind: after.refusal.kind, params: {} })
  }
  if (letter.state === 'withdrawn') return null
  const withdraw = async (key: string): Promise<void> =>
    changed(await answer(api.POST('/api/v1/letters/{id}/withdrawal', { params: { path: { id: letter.id }, query: { company }, header: { 'idempotency-key': key } }, body: {} })))
  return (
    <>
      {TOLD.filter((step) => letter.state !== 'printed' || step === 'post').map((step) => (
        <ActionButton key={step} variant={NEXT[letter.state] === step ? 'filled' : 'default'} disabledReason={why(step)} aria-haspopup="dialog" onClick={() => tell(step)}>{t(`step.${step}`)}</ActionButton>
      ))}
      {letter.state === 'printed' && <DangerButton variant="subtle" disabledReason={why('withdraw')} question={{ title: t('step.withdraw'), verb: t('step.withdraw'), message: t('withdrawText'), run: ({ key }) => withdraw(key) }} />}
      {telling && <StepDialog letter={letter} step={telling} close={() => tell(null)} />}
    </>
  )
}

function StepDialog({ letter, step, close }: { readonly letter: Letter; readonly step: Told; readonly close: () => void }) {
  const { t } = useTranslation('letters')
  const company = useCompany()
  const changed = useLetterChanged()
  const form = useRecordForm({
    schema: step === 'return' ? letterReturnInput : letterDayInput, initial: {}, draftKey: `letter-step:${company}:${letter.id}:${step}`, atField: { letter_day_out_of_order: 'on' },
    save: (body, { key }) => answer(api.POST(`/api/v1/letters/{id}/${NOUNS[step]}` as '/api/v1/letters/{id}/return', { params: { path: { id: letter.id }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (saved) => {
      changed(saved)
      close()
    },
  })
  return (
    <ShortForm form={form} title={t(`step.${step}`)} verb={t(`step.${step}`)} close={close}>
      <Field name="on" kind="date" label={t(`day.${step}`)} description={t('dayHint')} autoFocus />
      {step === 'return' && <Field name="remark" label={t('field.remark')} description={t('remarkHint')} />}
    </ShortForm>
  )
}
