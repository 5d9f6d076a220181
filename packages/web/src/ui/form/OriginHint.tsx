/** Where the value of a field comes from: its own, or inherited from above; one click goes back to what is inherited. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './form.module.css'

export type Origin = 'system' | 'company' | 'group' | 'customer' | 'product' | 'subscription'

interface OriginHintProps {
  /** Where the inherited value stands. */
  readonly from: Origin
  /** The inherited value in words; nothing where none is. */
  readonly inherited: ReactNode
  /** The field has a value of its own. */
  readonly own: boolean
  /** Gives up the own value. */
  readonly onReset?: () => void
}

export function OriginHint({ from, inherited, own, onReset }: OriginHintProps) {
  const { t } = useTranslation('form')
  const where = t(`origin.${from}`)
  return (
    <div className={classes.origin}>
      <span>{own ? t('origin.instead', { where }) : t('origin.from', { where })} {inherited}</span>
      {own && onReset ? <Button size="compact-sm" variant="subtle" onClick={onReset}>{t('origin.reset')}</Button> : null}
    </div>
  )
}
