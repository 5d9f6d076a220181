/** What no suggestion says: another customer, by the company's order, or an account of the books. The amount is what is left, and may be less. */
import { INPUT_TAX_CLASSES } from '@kontor/domain/payments/bank-rules.ts'
import { Button, Group, Paper, SegmentedControl, Select, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { LookupInput } from '../../ui/inputs/LookupInput.tsx'
import type { LookupOption } from '../../ui/inputs/LookupInput.tsx'
import { MoneyInput } from '../../ui/inputs/MoneyInput.tsx'
import { isUnread } from '../../ui/inputs/unread.ts'
import type { Unread } from '../../ui/inputs/unread.ts'
import { accountsQuery } from '../ledger/ledger-query.ts'
import { BankRuleDialog } from './BankRuleDialog.tsx'
import type { Entry, Parts } from './matching-query.ts'
import type { RuleBeginning } from './rules-query.ts'
import classes from './matching.module.css'

interface BookElsewhereProps {
  readonly entry: Entry
  readonly book: (parts: Parts) => Promise<void>
  readonly busy: boolean
}

export function BookElsewhere({ entry, book, busy }: BookElsewhereProps) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  const went = entry.amount.amount.startsWith('-')
  const left = { amount: entry.rest.amount.replace(/^-/, ''), currency: entry.rest.currency }
  const [where, setWhere] = useState<'customer' | 'account'>(went ? 'account' : 'customer')
  const [payer, setPayer] = useState<string | Unread | null>(null)
  const [account, setAccount] = useState<string | null>(null)
  const [taxClass, setTaxClass] = useState<'S' | 'R' | null>(null)
  const [always, setAlways] = useState(false)
  const [text, setText] = useState(entry.text.slice(0, 200))
  const [amount, setAmount] = useState<MoneyJson | Unread | null>(left)
  const accounts = useQuery({ ...accountsQuery(company), enabled: where === 'account' })
  const sum = isUnread(amount) ? null : amount
  const lacking = sum === null ? t('missing.amount') : where === 'customer' ? (typeof payer === 'string' ? null : t('missing.customer')) : account === null ? t('missing.account') : text.trim() === '' ? t('missing.text') : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (lacking !== null || sum === null || !may('receivables:write')) return
    void book(where === 'customer' ? { customers: [{ customer: String(payer), amount: sum }] } : { others: [{ account: account!, amount: sum, text: text.trim(), taxClass }] })
  }
  const load = async (typed: string): Promise<LookupOption[]> => {
    if (typed === '') return []
    const { items } = await answer(api.GET('/api/v1/payers', { params: { query: { company, q: typed } } }))
    return items.map(({ customer, number, owed }) => ({ value: customer.id, label: `${customer.number} ${customer.name}`, hint: [number, t('owes', { owed: moneyText(owed) })].filter(Boolean).join(' · ') }))
  }
  return (
    <Paper component="form" aria-labelledby="book-elsewhere" onSubmit={submit} noValidate>
      <Title order={2} id="book-elsewhere" mb="xs">{t('elsewhere')}</Title>
      {!went && <SegmentedControl aria-label={t('elsewhere')} value={where} onChange={(value) => setWhere(value === 'account' ? 'account' : 'customer')} data={[{ value: 'customer', label: t('toCustomer') }, { value: 'account', label: t('toAccount') }]} mb="xs" />}
      <div className={classes.elsewhere}>
        {where === 'customer'
          ? <LookupInput label={t('field.customer')} placeholder={t('payerHint')} value={payer} onChange={setPayer} load={load} required />
          : <Select label={t('field.bookAccount')} data={(accounts.data?.items ?? []).map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))} value={account} onChange={setAccount} searchable limit={60} nothingFoundMessage={t('noAccount')} required />}
        {where === 'account' && <TextInput label={t('field.bookText')} value={text} maxLength={200} onChange={(event) => setText(event.currentTarget.value)} required />}
        {where === 'account' && went && <Select label={t('inputTax')} placeholder={t('noInputTax')} data={INPUT_TAX_CLASSES.map((value) => ({ value, label: t(`rules.tax.${value}`) }))} value={taxClass} onChange={(value) => setTaxClass(value === 'S' || value === 'R' ? value : null)} clearable />}
        <MoneyInput label={t('field.amount')} currency={left.currency} value={amount} onChange={setAmount} required />
      </div>
      <Group mt="sm" gap="xs">
        <ActionButton type="submit" variant="default" loading={busy} disabledReason={may('receivables:write') ? lacking : t('mayNot')}>{t('book')}</ActionButton>
        {where === 'account' && <Button variant="subtle" aria-haspopup="dialog" disabled={!may('receivables:write')} onClick={() => setAlways(true)}>{t('rules.always')}</Button>}
      </Group>
      {always && <BankRuleDialog rule={null} beginning={beginningOf(entry, { bookAccount: account, bookingText: text, taxClass })} close={() => setAlways(false)} />}
    </Paper>
  )
}

/** Of a text that says more, whole words as far as a rule holds them. */
const WORDS = 60

/** What is known of an entry, for a rule that takes the like of it: the account, where the bank says one, else the name and the text as it stands. */
const beginningOf = ({ id, amount, name, text, accountLast4 }: Entry, { bookAccount, bookingText, taxClass }: { readonly bookAccount: string | null; readonly bookingText: string; readonly taxClass: 'S' | 'R' | null }): RuleBeginning => ({
  direction: amount.amount.startsWith('-') ? 'debit' : 'credit', label: (name ?? bookingText).slice(0, 60), bookingText: bookingText.slice(0, 200), taxClass, ...(bookAccount !== null && { bookAccount }),
  ...(accountLast4 === null ? { name: name === null ? null : name.slice(0, 100), words: text.trim() === '' ? [] : [text.replaceAll(/[\d.,/-]{3,}/g, ' ').replaceAll(/\s+/g, ' ').trim()].map((words) => (words.length <= WORDS ? words : words.slice(0, words.lastIndexOf(' ', WORDS) < 3 ? WORDS : words.lastIndexOf(' ', WORDS)))).filter((word) => word.length >= 3) } : { accountOfEntry: id }),
})
