/** The mask of one payment. Enter books and begins the next; day, account and what was typed otherwise stay. */
import { Checkbox, Paper, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText, today } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import { LookupInput } from '../../ui/inputs/LookupInput.tsx'
import type { LookupOption } from '../../ui/inputs/LookupInput.tsx'
import { MoneyInput } from '../../ui/inputs/MoneyInput.tsx'
import { isUnread } from '../../ui/inputs/unread.ts'
import type { Unread } from '../../ui/inputs/unread.ts'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { CurrencySelect, ForeignFields, useForeign } from './ForeignFields.tsx'
import { isKept, KeptDiscount } from './KeptDiscount.tsx'
import { MoneyAccountSelect } from './MoneyAccountSelect.tsx'
import { outcomeText } from './outcome-text.ts'
import { OwedItems } from './OwedItems.tsx'
import { bodyOf, moneyAccountsQuery, previewQuery, sendPayment, useMoneyChanged } from './payment-query.ts'
import type { Payment, PaymentQuestion } from './payment-query.ts'
import classes from './payments.module.css'

export interface Payer {
  readonly customer: { readonly id: string; readonly number: string; readonly name: string }
  /** The item that was named, by the number of its invoice. */
  readonly openItem: string | null
  readonly number: string | null
  readonly owed: MoneyJson
}

interface PaymentFormProps {
  readonly currency: string
  /** The account of the cash desk where one stands. */
  readonly desk?: string | null
  readonly first: Payer | null
  readonly booked: (payment: Payment) => void
}

type Typed<T> = T | Unread | null

/** Where nothing is owed the question cannot be asked for nothing: one cent shows the items all the same. */
const CENT = '0.01'
const isSum = (amount: MoneyJson | null): amount is MoneyJson => amount !== null && /[1-9]/.test(amount.amount) && !amount.amount.startsWith('-')

export function PaymentForm({ currency, desk = null, first, booked }: PaymentFormProps) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const changed = useMoneyChanged()
  const foreign = useForeign(currency)
  const form = usePaymentState(first, foreign.currency, desk)
  const { payer, amount, day, account, reference, items, giveUp, discount } = form
  const cashDesk = useQuery(moneyAccountsQuery(company)).data?.items.find(({ number }) => number === account)?.desk ?? null
  const mayBook = may('receivables:write') || (cashDesk !== null && may('cash-desks:use'))
  const sum = isUnread(amount) || !isSum(amount) ? null : amount
  const valueDate = typeof day === 'string' ? day : null
  const said = JSON.stringify(foreign.conversion)
  const conversion = useMemo((): PaymentQuestion['conversion'] => (said === undefined ? undefined : JSON.parse(said) as NonNullable<PaymentQuestion['conversion']>), [said])
  const question = useMemo((): PaymentQuestion | null => (payer && valueDate !== null
    ? { customer: payer.customer.id, amount: sum ?? { amount: CENT, currency }, valueDate, ...(account !== null && { account }), ...(sum !== null && conversion !== undefined && { conversion }), ...(discount === false && { cashDiscount: false as const }), items }
    : null), [payer, valueDate, sum, currency, account, items, conversion, discount])
  const preview = useQuery({ ...previewQuery(company, question!), enabled: question !== null, placeholderData: (before) => (before?.customer.id === payer?.customer.id ? before : undefined), retry: false })
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const once = useRef({ body: '', key: '' })
  const lacking = !payer ? t('missing.payer') : sum === null ? t('missing.amount') : valueDate === null ? t('missing.day') : null
  const book = async () => {
    if (lacking !== null || question === null || busy || !mayBook) return
    setBusy(true)
    setProblem(null)
    try {
      // Whoever is quicker than the preview is told what it refuses, and not surprised.
      const seenNow = await queryClient.fetchQuery({ ...previewQuery(company, question), staleTime: Infinity })
      const body = { ...bodyOf(question), ...(isKept(seenNow, discount) ? { cashDiscount: true } : seenNow.difference && giveUp && { giveUpRest: { reason: t('smallDifference') } }), ...(reference.trim() !== '' && { reference: reference.trim() }) }
      const text = JSON.stringify(body)
      // Another try of the same after a lost connection is the same payment; a second one like it is begun with an empty mask and gets its own key.
      if (once.current.body !== text) once.current = { body: text, key: onceKey() }
      const payment = await sendPayment(company, body, { desk: cashDesk?.id ?? null, key: once.current.key })
      once.current = { body: '', key: '' }
      booked(payment)
      form.next()
      foreign.next()
      // What was asked of this mask is answered; asking it again would name what is settled now.
      queryClient.removeQueries({ queryKey: ['payment-preview', company] })
      void changed()
    } catch (error) {
      if (problemOf(error).status !== 0) once.current = { body: '', key: '' }
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const seen = sum !== null && !preview.isPlaceholderData ? preview.data : undefined
  /** The same figure in another currency: whoever typed it meant that one. */
  const pay = (chosen: string) => {
    foreign.setCurrency(chosen)
    if (amount !== null && !isUnread(amount)) form.setAmount(payer && chosen !== currency && amount.amount === payer.owed.amount ? null : { amount: amount.amount, currency: chosen })
    setProblem(null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void book()
  }
  return (
    <form onSubmit={submit} aria-label={t('enter')} noValidate>
      <Paper>
        <div className={classes.entry}>
          <PayerInput form={form} />
          <MoneyInput label={t('field.amount')} currency={foreign.currency} value={amount} onChange={(value) => { form.setAmount(value); form.setDiscount(null); setProblem(null) }} inputRef={form.amountInput} required />
          <CurrencySelect foreign={foreign} change={pay} />
          <DateInput label={t('field.valueDate')} value={day} onChange={form.setDay} />
          <MoneyAccountSelect value={account} choose={form.setAccount} />
        </div>
        <ForeignFields foreign={foreign} day={valueDate} />
        <div className={classes.second}>
          <TextInput label={t('field.reference')} value={reference} maxLength={140} autoComplete="off" onChange={(event) => form.setReference(event.currentTarget.value)} />
          <ActionButton type="submit" loading={busy} disabledReason={mayBook ? lacking : t('mayNot')}>{t('book')}</ActionButton>
        </div>
        <p className={classes.outcome} role="status">{seen ? outcomeText(seen, { giveUp, discount: isKept(seen, discount) }) : ''}</p>
        {seen?.cashDiscount && [...seen.furtherCashDiscounts, seen.cashDiscount].map((offer) => <KeptDiscount key={offer.openItem} offer={offer} checked={isKept(seen, discount)} set={form.setDiscount} />)}
        {seen?.difference && !isKept(seen, discount) && <Checkbox size="xs" mt={4} label={t('giveUp', { amount: moneyText(seen.difference.amount) })} checked={giveUp} onChange={(event) => form.setGiveUp(event.currentTarget.checked)} />}
        {(problem ?? (sum !== null ? preview.error : null)) ? <ProblemBlock error={problem ?? preview.error} /> : null}
      </Paper>
      {payer && preview.data && <OwedItems preview={preview.data} named={items} sure={sum !== null} choose={form.setItems} />}
    </form>
  )
}

/** What stands in the mask, and where the focus goes. */
function usePaymentState(first: Payer | null, currency: string, desk: string | null) {
  const [payer, setPayer] = useState<Payer | null>(first)
  const [amount, setAmount] = useState<Typed<MoneyJson>>(first ? owedOf(first) : null)
  const [day, setDay] = useState<Typed<string>>(today())
  const [account, setAccount] = useState<string | null>(desk)
  const [reference, setReference] = useState('')
  const [giveUp, setGiveUp] = useState(true)
  // Null: kept if it was paid in time.
  const [discount, setDiscount] = useState<boolean | null>(null)
  const [items, setItems] = useState<readonly string[] | null>(first?.openItem ? [first.openItem] : null)
  const payerInput = useRef<HTMLInputElement>(null)
  const amountInput = useRef<HTMLInputElement>(null)
  const choose = (chosen: Payer | null) => {
    setPayer(chosen)
    setItems(chosen?.openItem ? [chosen.openItem] : null)
    setAmount(chosen && chosen.owed.currency === currency ? owedOf(chosen) : null)
    // After the list of hits has closed and given the focus back.
    if (chosen) setTimeout(() => { amountInput.current?.focus(); amountInput.current?.select() }, 0)
  }
  const next = () => {
    setPayer(null)
    setItems(null)
    setAmount(null)
    setReference('')
    setGiveUp(true)
    setDiscount(null)
    setTimeout(() => payerInput.current?.focus(), 0)
  }
  useEffect(() => { (first ? amountInput : payerInput).current?.focus() }, [])
  return { payer, choose, amount, setAmount, day, setDay, account, setAccount, reference, setReference, items, setItems, giveUp, setGiveUp, discount, setDiscount, payerInput, amountInput, next }
}

/** What is owed is most often what is paid. */
const owedOf = ({ owed }: Payer): MoneyJson | null => (isSum(owed) ? owed : null)

function PayerInput({ form: { payer, choose, payerInput } }: { readonly form: ReturnType<typeof usePaymentState> }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const hits = useRef(new Map<string, Payer>())
  const load = async (text: string): Promise<LookupOption[]> => {
    if (text === '') return []
    const { items } = await answer(api.GET('/api/v1/payers', { params: { query: { company, q: text } } }))
    for (const item of items) hits.current.set(item.customer.id, item)
    return items.map(({ customer, number, owed }) => ({
      value: customer.id, label: `${customer.number} ${customer.name}`, hint: [number, isSum(owed) ? t('owes', { owed: moneyText(owed) }) : t('owesNothing')].filter(Boolean).join(' · '),
    }))
  }
  const find = async (): Promise<LookupOption | null> => (payer ? { value: payer.customer.id, label: `${payer.customer.number} ${payer.customer.name}` } : null)
  return (
    <LookupInput
      label={t('field.payer')} placeholder={t('payerHint')} value={payer?.customer.id ?? null} inputRef={payerInput} load={load} find={find} required
      onChange={(value) => { if (typeof value !== 'string') choose(null) }} chosen={(option) => { if (option) choose(hits.current.get(option.value) ?? null) }}
    />
  )
}
