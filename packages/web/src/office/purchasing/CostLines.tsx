/** The lines of a supplier invoice, with the account that each is posted to and the service that it is for. What is changed is saved at once. */
import { Paper, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { decimalText, moneyText, percentText } from '../../ui/format.ts'
import { LookupInput } from '../../ui/inputs/LookupInput.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toastProblem } from '../../ui/toast.tsx'
import { accountsQuery } from '../ledger/ledger-query.ts'
import { useChanged } from './supplier-invoice-query.ts'
import type { CostLine, SupplierInvoice } from './supplier-invoice-query.ts'
import classes from './purchasing.module.css'
import { useSubscriptionLookup } from './subscription-lookup.ts'

interface LinesProps {
  readonly invoice: SupplierInvoice
}

const readable = (text: string | null): string => (text !== null && /^-?\d+(\.\d+)?$/.test(text) ? decimalText(text) : text ?? '')

/** Codes of units (BT-130) that have a sign of their own in every language; pieces are counted without one, and a rare code is shown as it is. */
const SIGNS: Readonly<Record<string, string>> = { C62: '', H87: '', EA: '', XPP: '', MTR: 'm', KMT: 'km', MTK: 'm²', MTQ: 'm³', KGM: 'kg', GRM: 'g', LTR: 'l', HUR: 'h', MIN: 'min', KWH: 'kWh', E34: 'GB', E35: 'TB', '4L': 'MB', P1: '%' }
const quantityText = (quantity: string, code: string | null): string => `${readable(quantity)} ${SIGNS[code ?? ''] ?? code ?? ''}`.trim()

export function CostLines({ invoice }: LinesProps) {
  const { t } = useTranslation('purchasing')
  const columns: SimpleColumn<CostLine>[] = [
    {
      id: 'name', label: t('field.service'), render: (line) => (
        <>
          {line.name === '' ? t('wholeInvoice') : line.name}
          <Text size="xs" c="dimmed">{[[line.quantity !== null && quantityText(line.quantity, line.unitCode), line.unitPrice !== null && readable(line.unitPrice)].filter(Boolean).join(' × '), line.taxRate !== null && /^\d+(\.\d+)?$/.test(line.taxRate) && percentText(line.taxRate)].filter(Boolean).join(' · ')}</Text>
        </>
      ),
    },
    { id: 'account', label: t('field.costAccount'), render: (line) => <AccountOf invoice={invoice} line={line} /> },
    { id: 'subscription', label: t('field.subscription'), render: (line) => <ServiceOf invoice={invoice} line={line} /> },
    { id: 'net', label: t('field.net'), align: 'right', render: (line) => (line.net === null ? '' : moneyText(line.net)) },
  ]
  return <Paper><SimpleTable caption={t('lines')} columns={columns} rows={invoice.lines} rowKey={(line) => String(line.line)} empty={t('noLines')} foot={{ name: t('field.net'), net: invoice.net === null ? '' : moneyText(invoice.net) }} /></Paper>
}

/** Saves one line; a change that somebody else was quicker with is told. */
function useMatch(invoice: SupplierInvoice) {
  const company = useCompany()
  const changed = useChanged()
  return async (line: CostLine, change: { readonly account?: string | null; readonly subscription?: string | null }) => {
    try {
      changed(await answer(api.PUT('/api/v1/supplier-invoices/{id}/lines', {
        params: { path: { id: invoice.id }, query: { company }, header: { 'if-match': `"${invoice.version}"`, 'idempotency-key': onceKey() } },
        body: { lines: [{ line: line.line, account: line.account, subscription: line.subscription?.id ?? null, ...change }] },
      })))
    } catch (error) {
      toastProblem(error)
    }
  }
}

interface LineProps extends LinesProps {
  readonly line: CostLine
}

function AccountOf({ invoice, line }: LineProps) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const may = useMay()
  const match = useMatch(invoice)
  const accounts = useQuery(accountsQuery(company))
  const options = useMemo(() => (accounts.data?.items ?? []).filter(({ kind, receivable, taxClass }) => (kind === 'expense' || kind === 'asset') && !receivable && taxClass === null).map(({ number, name }) => ({ value: number, label: `${number} ${name}` })), [accounts.data])
  const nameOf = accounts.data?.items.find(({ number }) => number === line.account)?.name ?? ''
  if (invoice.state !== 'read' || !may('supplier-invoices:write') || !may('ledger:read')) return <>{line.account} {nameOf}</>
  return (
    <Select
      className={classes.choice} aria-label={t('accountOf', { line: line.line })} data={line.account !== null && !options.some(({ value }) => value === line.account) ? [{ value: line.account, label: `${line.account} ${nameOf}` }, ...options] : options}
      value={line.account} searchable clearable clearButtonProps={{ 'aria-label': t('clear') }} limit={50} placeholder={t('chooseAccount')} nothingFoundMessage={t('noAccount')} onChange={(account) => void match(line, { account })}
    />
  )
}

function ServiceOf({ invoice, line }: LineProps) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const may = useMay()
  const match = useMatch(invoice)
  const lookup = useSubscriptionLookup()
  if (!may('supplier-invoices:write') || !may('subscriptions:read')) {
    return line.subscription && <TextLink to="/$company/subscriptions/$id" params={{ company, id: line.subscription.id }}>{line.subscription.product}</TextLink>
  }
  return (
    <div className={classes.choice}>
      <LookupInput aria-label={t('serviceOf', { line: line.line })} placeholder={t('chooseService')} value={line.subscription?.id ?? null} {...lookup} onChange={(value) => { if (value === null || typeof value === 'string') void match(line, { subscription: value }) }} />
      {line.subscription && <TextLink size="xs" to="/$company/subscriptions/$id" params={{ company, id: line.subscription.id }}>{line.subscription.product} · {line.subscription.customerNumber} {line.subscription.customerName}</TextLink>}
    </div>
  )
}
