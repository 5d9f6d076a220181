/** Which lines of an invoice are credited, and with how much. */
import { Checkbox, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { moneyText } from '../../ui/format.ts'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { MoneyInput } from '../../ui/inputs/MoneyInput.tsx'
import type { Document } from './document-query.ts'
import classes from './documents.module.css'

interface CreditedLinesProps {
  readonly invoice: Document
  readonly error: ReactNode
}

interface Credited {
  readonly line: number
  readonly net: unknown
}

/** Nothing ticked: all that is left. Ticked lines start with their whole amount. */
export function CreditedLines({ invoice, error }: CreditedLinesProps) {
  const { t } = useTranslation('documents')
  const { state } = useFormPlace()
  const { field } = useController({ control: state.form.control, name: 'lines' })
  const chosen = (field.value ?? []) as unknown as readonly Credited[]
  const put = (lines: readonly Credited[]) => field.onChange(lines.length === 0 ? null : lines.toSorted((one, other) => one.line - other.line))
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="visually-hidden">{t('lines')}</legend>
      <Text size="sm" mb="xs" role="status">{chosen.length === 0 ? t('creditAll') : t('creditSome', { count: chosen.length })}</Text>
      {invoice.lines.map((line) => {
        const mine = chosen.find((one) => one.line === line.line)
        return (
          <div key={line.line} className={classes.creditLine}>
            <Checkbox label={line.name} checked={mine !== undefined} onChange={(event) => put(event.currentTarget.checked ? [...chosen, { line: line.line, net: line.net }] : chosen.filter((one) => one.line !== line.line))} />
            <span className="number">{moneyText(line.net)}</span>
            {mine && <MoneyInput aria-label={t('creditAmount', { line: line.line })} currency={invoice.net.currency} value={mine.net as never} onChange={(net) => put([...chosen.filter((one) => one.line !== line.line), { line: line.line, net }])} />}
          </div>
        )
      })}
      {error && <Text size="xs" className="negative" role="alert">{error}</Text>}
    </fieldset>
  )
}
