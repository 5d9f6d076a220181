/** Exchange rates of a day in a dialog: which hold, bringing in what a central bank published, saying one for the day (decision 0051). */
import { Button, FileButton, Group, Modal, Select, Text, Textarea, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText, dateText, today } from '../../ui/format.ts'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import { DecimalInput } from '../../ui/inputs/DecimalInput.tsx'
import type { Unread } from '../../ui/inputs/unread.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { quotationText } from './foreign-text.ts'
import { CURRENCIES, ratesQuery } from './rates-query.ts'
import type { Rate } from './rates-query.ts'
import classes from './payments.module.css'

export function ExchangeRates({ day, currency }: { readonly day: string | null; readonly currency?: string }) {
  const { t } = useTranslation('payments')
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={dialog.open}>{t('rates.title')}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t('rates.title')} size="lg" closeButtonProps={{ 'aria-label': t('rates.close') }}><Rates first={day ?? today()} currency={currency} /></Modal>
    </>
  )
}

/** What went by the rates is asked anew. */
function useRatesChanged(): () => void {
  const company = useCompany()
  const queryClient = useQueryClient()
  return () => {
    for (const name of ['exchange-rates', 'payment-preview']) void queryClient.invalidateQueries({ queryKey: [name, company] })
  }
}

function Rates({ first, currency }: { readonly first: string; readonly currency: string | undefined }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const [day, setDay] = useState<string | Unread | null>(first)
  const on = typeof day === 'string' ? day : first
  const rates = useQuery(ratesQuery(company, on))
  const columns = useMemo((): SimpleColumn<Rate>[] => [
    { id: 'rate', label: t('rates.rate'), render: (row) => quotationText(row) },
    { id: 'source', label: t('rates.source'), render: (row) => `${t(`foreign.source.${row.source}`)}, ${dateText(row.validOn)}` },
    { id: 'holds', label: t('rates.holds'), labelHidden: true, align: 'right', render: (row) => <Group gap="xs" justify="flex-end">{row.holds && <Tag color="green">{t('rates.holds')}</Tag>}{row.source === 'own' && <RemoveRate rate={row} />}</Group> },
  ], [t])
  return (
    <>
      <Text size="sm" mb="sm">{t('rates.text')}</Text>
      <Group align="end" mb="sm"><DateInput label={t('rates.day')} value={day} onChange={setDay} /></Group>
      {rates.error ? <ProblemBlock error={rates.error} retry={() => void rates.refetch()} /> : !rates.data ? <Loading rows={3} /> : (
        <>
          <SimpleTable caption={t('rates.title')} captionHidden columns={columns} rows={rates.data.items} rowKey={(row) => row.id} empty={t('rates.none')} />
          <OwnRate day={on} books={rates.data.currency} first={currency} />
        </>
      )}
      <PublishedRates />
    </>
  )
}

function RemoveRate({ rate }: { readonly rate: Rate }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const changed = useRatesChanged()
  const remove = async () => {
    try {
      await answer(api.DELETE('/api/v1/exchange-rates/{id}', { params: { path: { id: rate.id }, query: { company }, header: { 'idempotency-key': onceKey() } } }))
      changed()
    } catch (error) {
      toastProblem(error)
    }
  }
  return <ActionButton variant="subtle" size="compact-sm" disabledReason={may('ledger:write') ? null : t('rates.mayNot')} aria-label={t('rates.removeOne', { rate: quotationText(rate) })} onClick={() => void remove()}>{t('rates.remove')}</ActionButton>
}

function OwnRate({ day, books, first }: { readonly day: string; readonly books: string; readonly first: string | undefined }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const changed = useRatesChanged()
  const others = CURRENCIES.filter((each) => each !== books)
  const [currency, setCurrency] = useState(first && first !== books ? first : others[0]!)
  const [rate, setRate] = useState<string | Unread | null>(null)
  const lacking = !may('ledger:write') ? t('rates.mayNot') : typeof rate === 'string' ? null : t('rates.lacking')
  const say = async () => {
    if (lacking !== null || typeof rate !== 'string') return
    try {
      await answer(api.POST('/api/v1/exchange-rates', { params: { query: { company }, header: { 'idempotency-key': onceKey() } }, body: { currency, validOn: day, rate } }))
      setRate(null)
      changed()
    } catch (error) {
      toastProblem(error)
    }
  }
  return (
    <section aria-labelledby="own-rate">
      <Title order={3} size="h5" id="own-rate" mt="md">{t('rates.own', { day: dateText(day) })}</Title>
      <div className={classes.rate}>
        <Select label={t('field.currency')} data={[...new Set([currency, ...others])]} value={currency} onChange={(chosen) => setCurrency(chosen ?? currency)} allowDeselect={false} comboboxProps={{ withinPortal: true }} />
        <DecimalInput label={t('rates.one', { currency, books })} decimals={6} value={rate} onChange={setRate} />
        <ActionButton variant="default" disabledReason={lacking} onClick={() => void say()}>{t('rates.say')}</ActionButton>
      </div>
    </section>
  )
}

function PublishedRates() {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const changed = useRatesChanged()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const reset = useRef<() => void>(null)
  const refused = may('ledger:write') ? null : t('rates.mayNot')
  const bring = async (table: string) => {
    setBusy(true)
    setProblem(null)
    try {
      const { added, changed: corrected, source, from, until } = await answer(api.POST('/api/v1/exchange-rates/import', { params: { query: { company }, header: { 'idempotency-key': onceKey() } }, body: { text: table } }))
      toast({ message: added + corrected === 0 ? t('rates.known') : t('rates.brought', { source: t(`foreign.source.${source}`), count: added + corrected, rates: countText(added + corrected), from: dateText(from), until: dateText(until) }) })
      setText('')
      changed()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
      reset.current?.()
    }
  }
  const choose = async (file: File | null) => {
    if (file) await bring(await file.text())
  }
  return (
    <section aria-labelledby="published-rates">
      <Title order={3} size="h5" id="published-rates" mt="md">{t('rates.bring')}</Title>
      <Textarea label={t('rates.table')} description={t('rates.tableHint')} value={text} onChange={(event) => setText(event.currentTarget.value)} rows={4} spellCheck={false} />
      {problem ? <ProblemBlock error={problem} /> : null}
      <Group gap="xs" mt="xs">
        <ActionButton loading={busy} disabledReason={refused ?? (text.trim() === '' ? t('rates.lackingTable') : null)} onClick={() => void bring(text)}>{t('rates.take')}</ActionButton>
        {refused === null && <FileButton resetRef={reset} onChange={(file) => void choose(file)}>{(props) => <Button variant="default" {...props}>{t('rates.file')}</Button>}</FileButton>}
      </Group>
    </section>
  )
}
