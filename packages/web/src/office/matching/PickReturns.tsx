/** Which direct debits came back with an entry of which the bank says only the sum: what it tells elsewhere is chosen already, the rest a person finds by name, number or amount. The sum fits to the cent, or nothing is booked. */
import { minorText, tryMinor } from '@kontor/domain/kernel/money.ts'
import { Button, Checkbox, Group, Paper, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { MoneyInput } from '../../ui/inputs/MoneyInput.tsx'
import { isUnread } from '../../ui/inputs/unread.ts'
import type { Unread } from '../../ui/inputs/unread.ts'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMoneyChanged } from '../payments/payment-query.ts'
import { pickableQuery } from './matching-query.ts'
import type { Entry, Pickable } from './matching-query.ts'

const minorOf = ({ amount }: MoneyJson): bigint => tryMinor(amount) ?? 0n

export function PickReturns({ entry, booked }: { readonly entry: Entry; readonly booked: () => Promise<void> }) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  const told = useQuery({ ...pickableQuery(company, entry.id, ''), enabled: may('direct-debits:read') }).data?.filter((debit) => debit.told) ?? []
  const [opened, open] = useState(false)
  if (!may('direct-debits:read')) return null
  // Chosen anew once it is known what the bank tells.
  return (
    <Paper component="section" aria-labelledby="returns">
      <Group justify="space-between" gap="xs">
        <Title order={2} id="returns">{t('returns.title')}</Title>
        {!opened && told.length === 0 && <Button variant="default" size="compact-sm" onClick={() => open(true)}>{t('returns.choose')}</Button>}
      </Group>
      {(opened || told.length > 0) && <Choice key={told.map(({ id }) => id).join()} entry={entry} told={told} booked={booked} />}
    </Paper>
  )
}

function Choice({ entry, told, booked }: { readonly entry: Entry; readonly told: readonly Pickable[]; readonly booked: () => Promise<void> }) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  const picking = usePicking(entry, booked)
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const found = useQuery(pickableQuery(company, entry.id, asked)).data ?? []
  const taken = -minorOf(entry.rest)
  const [chosen, setChosen] = useState<readonly Pickable[]>(() => (told.reduce((sum, { amount }) => sum + minorOf(amount), 0n) <= taken ? told : []))
  const [charge, setCharge] = useState<MoneyJson | Unread | null>(null)
  const { currency } = entry.rest
  const chargeMinor = charge === null || isUnread(charge) ? 0n : minorOf(charge)
  const sum = chosen.reduce((total, { amount }) => total + minorOf(amount), 0n) + chargeMinor
  const money = (minor: bigint) => moneyText({ amount: minorText(minor), currency })
  const left = taken - sum
  const lacking = chosen.length === 0 ? t('returns.none') : isUnread(charge) ? t('missing.amount') : left > 0n ? t('returns.less', { left: money(left) }) : left < 0n ? t('returns.more', { over: money(-left) }) : null
  const rows = [...chosen, ...found.filter(({ id }) => chosen.every((one) => one.id !== id))]
  return (
    <>
      <Text size="sm" mb="xs">{t(told.length > 0 ? 'returns.told' : 'returns.text')}</Text>
      {picking.problem ? <ProblemBlock error={picking.problem} /> : null}
      <TextInput label={t('returns.search')} placeholder={t('payerHint')} value={words} maxLength={100} onChange={(event) => setWords(event.currentTarget.value)} mb="xs" maw={420} />
      <SimpleTable
        caption={t('returns.title')} captionHidden rows={rows} rowKey={({ id }) => id} empty={t('returns.nothing')}
        columns={[
          { id: 'chosen', label: t('returns.pick'), labelHidden: true, render: (row) => (
            <Checkbox size="xs" aria-label={t('returns.pickOne', { number: row.number, name: row.customer.name })} checked={chosen.some(({ id }) => id === row.id)} onChange={({ currentTarget: { checked } }) => setChosen((before) => (checked ? [...before, row] : before.filter(({ id }) => id !== row.id)))} />
          ) },
          { id: 'customer', label: t('field.customer'), render: ({ customer, number }) => <>{customer.number} {customer.name}<br /><Text span size="xs" c="dimmed">{number}</Text></> },
          { id: 'collected', label: t('returns.collected'), whole: true, wideOnly: true, render: ({ collectionDate }) => dateText(collectionDate) },
          { id: 'amount', label: t('field.amount'), align: 'right', whole: true, render: ({ amount }) => moneyText(amount) },
        ]}
      />
      <Group mt="sm" gap="sm" align="flex-end">
        <MoneyInput label={t('returns.charge')} currency={currency} value={charge} onChange={setCharge} />
        <Text size="sm" pb={6} aria-live="polite">{t('returns.sum', { sum: money(sum), taken: money(taken) })}</Text>
        <ActionButton variant={lacking === null ? 'filled' : 'default'} loading={picking.busy} disabledReason={may('direct-debits:write') ? lacking : t('mayNot')} onClick={() => void picking.pick(chosen.map(({ id }) => id), chargeMinor)}>{t('returns.book')}</ActionButton>
      </Group>
    </>
  )
}

function usePicking(entry: Entry, booked: () => Promise<void>) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const queryClient = useQueryClient()
  const changed = useMoneyChanged()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const once = useRef({ body: '', key: '' })
  const pick = async (debits: readonly string[], chargeMinor: bigint) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const body = { debits: [...debits], ...(chargeMinor > 0n && { charge: { amount: minorText(chargeMinor), currency: entry.rest.currency } }) }
    // The same once more after a lost connection is the same booking.
    if (once.current.body !== JSON.stringify(body)) once.current = { body: JSON.stringify(body), key: onceKey() }
    try {
      const { returned } = await answer(api.POST('/api/v1/bank-matching/{id}/returns', { params: { path: { id: entry.id }, query: { company }, header: { 'idempotency-key': once.current.key } }, body }))
      toast({ message: t('returns.booked', { count: returned }) })
      void changed()
      for (const key of [['bank-entry', company, entry.id], ['list', 'bank-matching'], ['list', 'direct-debit-returns']]) void queryClient.invalidateQueries({ queryKey: key })
      await booked()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { pick, busy, problem }
}
