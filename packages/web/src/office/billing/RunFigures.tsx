/** What a run comes to, in a row of figures: first how much, then who is not in it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { countText, moneyText } from '../../ui/format.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import type { BillingRun } from './run-query.ts'
import classes from './billing.module.css'

export function RunFigures({ run, filter }: { readonly run: BillingRun; readonly filter: (state: string) => void }) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const may = useMay()
  const { counts } = run
  const ended = run.state === 'done' || run.state === 'cancelled'
  const invoices = ended ? run.issued.invoices : run.invoices
  const totals = ended ? run.issued : run.totals
  const states = (['skipped', 'parked', 'changed', 'failed', 'zero'] as const).filter((state) => counts[state] > 0)
  return (
    <dl className={classes.figures}>
      <Figure label={t(ended ? 'figure.issued' : 'figure.invoices')} value={ended && invoices > 0 && may('documents:read') ? <TextLink to="/$company/invoices" params={{ company }} search={{ run: run.id }}>{countText(invoices)}</TextLink> : countText(invoices)} />
      <Figure label={t('figure.net')} value={moneyText(totals.net)} />
      <Figure label={t('figure.tax')} value={moneyText(totals.tax)} />
      <Figure label={t('figure.gross')} value={moneyText(totals.gross)} strong />
      {run.forecast && <Figure label={t('figure.forecast')} value={moneyText(run.forecast)} />}
      <Figure label={t('figure.selected')} value={countText(run.selected)} />
      {states.map((state) => (
        <div key={state} className={classes.figure}>
          <dt>{t(`itemState.${state}`)}</dt>
          <dd><button type="button" className={classes.figureLink} onClick={() => filter(state)}>{countText(counts[state])}</button></dd>
        </div>
      ))}
    </dl>
  )
}

function Figure({ label, value, strong = false }: { readonly label: string; readonly value: ReactNode; readonly strong?: boolean }) {
  return <div className={classes.figure}><dt>{label}</dt><dd data-strong={strong || undefined}>{value}</dd></div>
}
