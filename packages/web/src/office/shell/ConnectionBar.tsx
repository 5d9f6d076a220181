import { useNetwork } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import classes from './Shell.module.css'

/** Says that the line is gone before somebody presses Save. */
export function ConnectionBar() {
  const { t } = useTranslation('shell')
  const { online } = useNetwork()
  return <div role="status">{!online && <div className={`${classes.bar} ${classes.lost}`}>{t('offline')}</div>}</div>
}
