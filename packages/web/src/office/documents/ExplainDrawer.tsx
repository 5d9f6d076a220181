/** How an amount came about, step by step, from the price that was valid to the rounding. */
import { Button, Drawer, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, decimalText, moneyText, percentText, periodText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { explanationQuery } from './document-query.ts'
import type { Document, Explanation, Noun } from './document-query.ts'
import classes from './documents.module.css'

interface ExplainProps {
  readonly document: Document
  readonly noun: Noun
  readonly line: number | null
  readonly close: () => void
}

export function ExplainDrawer({ document, noun, line, close }: ExplainProps) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const explanation = useQuery({ ...explanationQuery(company, noun, document.id), enabled: line !== null })
  const found = explanation.data?.lines.find(({ lineNo }) => lineNo === line)
  return (
    <Drawer opened={line !== null} onClose={close} size="lg" title={t('explain')} closeButtonProps={{ 'aria-label': t('close') }}>
      {explanation.error && <ProblemBlock error={explanation.error} retry={() => void explanation.refetch()} />}
      {explanation.isLoading && <Loading />}
      {found && <Reckoning line={found} currency={document.net.currency} number={document.number} />}
    </Drawer>
  )
}

type Line = Explanation['lines'][number]

function useSteps(line: Line, currency: string): readonly (readonly [string, string])[] {
  const { t } = useTranslation('documents')
  const money = (amount: string) => moneyText({ amount, currency })
  const end: (readonly [string, string])[] = [
    [t('step.tax', { case: t(`taxCase.${line.tax.case as 'domestic'}`, { defaultValue: line.tax.case.replaceAll('_', ' ') }), date: dateText(line.tax.date) }), percentText(line.tax.rate)],
    [t('step.account'), line.revenueAccount],
  ]
  if (line.corrects) return [[t('step.corrected', { number: line.corrects.number, line: line.corrects.line }), money(line.corrects.net)], [t('step.credited'), money(line.net)], ...end]
  const steps: (readonly [string, string] | null)[] = [
    [line.price.validFrom === null ? t(`step.price.${line.price.source}`) : t('step.priceFrom', { source: t(`step.price.${line.price.source}`), date: dateText(line.price.validFrom) }), money(line.price.amount)],
    line.interval && line.interval.months !== line.interval.priceIsForMonths ? [t('step.interval', { months: line.interval.months, base: line.interval.priceIsForMonths }), `× ${line.interval.months} / ${line.interval.priceIsForMonths}`] : null,
    [t('step.quantity'), `× ${decimalText(line.quantity)}`],
    line.period && (line.period.days === line.period.of ? [t('step.wholePeriod', { period: periodText(line.period.from, line.period.until) }), ''] : [t('step.days', { period: periodText(line.period.from, line.period.until) }), `× ${line.period.days} / ${line.period.of}`]),
    ...line.discounts.map(({ kind, percent }): readonly [string, string] => [t(`step.discount.${kind}`), `− ${percentText(percent)}`]),
    line.exact === null ? null : [t('step.exact'), money(line.exact)],
    line.billedBefore === null ? null : [t('step.billedBefore'), `− ${money(line.billedBefore)}`],
    [t('step.rounded'), money(line.net)],
    ...end,
  ]
  return steps.filter((step) => step !== null)
}

function Reckoning({ line, currency, number }: { readonly line: Line; readonly currency: string; readonly number: string }) {
  const { t } = useTranslation('documents')
  const steps = useSteps(line, currency)
  return (
    <Stack gap="md">
      <Text fw={600}>{t('explainTitle', { number, line: line.lineNo, name: line.name })}</Text>
      {line.billedAgain && <Text size="sm">{t('step.billedAgain')}</Text>}
      <ol className={classes.reckoning}>{steps.map(([label, value]) => <li key={label}><span>{label}</span><span className="number">{value}</span></li>)}</ol>
      <Text size="xs" c="dimmed">{t('taxRule')}</Text>
      <Button variant="default" className="no-print" onClick={() => print()}>{t('print')}</Button>
    </Stack>
  )
}
