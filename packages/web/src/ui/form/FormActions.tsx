/** The end of a form: save, give up, and whether something is unsaved. It stays in sight while the form scrolls. */
import { Button } from '@mantine/core'
import { useContext } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../ActionButton.tsx'
import { CancelContext, useFormPlace } from './form-context.ts'
import classes from './form.module.css'
import { useGivingUp } from './RecordDialog.tsx'

interface FormActionsProps {
  /** The verb of the form where it is more than saving: "Gutschrift ausstellen". */
  readonly save?: string
  /** Where giving up leads; in a RecordDialog it closes the dialog without being said. */
  readonly onCancel?: () => void
  /** Why it cannot be saved now. */
  readonly disabledReason?: string
  readonly children?: ReactNode
}

export function FormActions({ save, onCancel, disabledReason, children }: FormActionsProps) {
  const { t } = useTranslation('form')
  const { state } = useFormPlace()
  const closing = useContext(CancelContext)
  const { cancel, question } = useGivingUp(state, onCancel ?? (() => undefined))
  const giveUp = onCancel ? cancel : closing
  return (
    <div className={classes.actions}>
      <ActionButton type="submit" loading={state.saving} disabledReason={disabledReason}>{save ?? t('save')}</ActionButton>
      {giveUp ? <Button variant="default" onClick={giveUp}>{t('cancel')}</Button> : null}
      {children}
      <span className={classes.actionsHint} aria-live="polite">{state.saving ? t('state.saving') : state.dirty && save === undefined ? t('state.unsaved') : ''}</span>
      {question}
    </div>
  )
}
