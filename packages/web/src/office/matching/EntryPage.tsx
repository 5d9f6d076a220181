/**
 * One entry of a bank statement, and what it may pay: the best suggestion has the focus, Enter books it and brings the next entry. Else: another customer, an account of the books, a note for later.
 * What it is booked as stands below, and is taken back by one button.
 */
import { Paper, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMoneyChanged } from '../payments/payment-query.ts'
import { BookElsewhere } from './BookElsewhere.tsx'
import { ByRule } from './ByRule.tsx'
import { EntryBookings } from './EntryBookings.tsx'
import { EntryNote } from './EntryNote.tsx'
import { bookEntry, entryQuery, nextWaiting, undoEntry } from './matching-query.ts'
import type { Entry, Parts } from './matching-query.ts'
import { PickReturns } from './PickReturns.tsx'
import { RefundSuggestions } from './RefundSuggestions.tsx'
import { Suggestions } from './Suggestions.tsx'

export function EntryPage() {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const entry = useQuery(entryQuery(company, id))
  const trail = <TextLink to="/$company/matching" params={{ company }}>{t('matching')}</TextLink>
  if (!entry.data) return <Page title={t('entry')} trail={trail}>{entry.error ? <ProblemBlock error={entry.error} retry={() => void entry.refetch()} /> : <Loading rows={6} />}</Page>
  return <EntryAtHand key={id} entry={entry.data} trail={trail} />
}

function EntryAtHand({ entry, trail }: { readonly entry: Entry; readonly trail: React.ReactNode }) {
  const { t } = useTranslation('matching')
  const booking = useBooking(entry)
  const isBooked = !/[1-9]/.test(entry.rest.amount)
  return (
    <Page title={entry.name ?? t('noName')} trail={trail} actions={entry.bookings.length > 0 && <Undo entry={entry} />}>
      <Paper><EntryFacts entry={entry} /></Paper>
      {!entry.posted && <Notice tone="warn">{t('notPosted')}</Notice>}
      {booking.problem ? <ProblemBlock error={booking.problem} /> : null}
      {entry.posted && !isBooked && (
        <>
          {entry.byRule && <ByRule entry={entry} rule={entry.byRule} book={booking.book} busy={booking.busy} />}
          {entry.suggestions.length > 0 && <Suggestions entry={entry} book={booking.book} busy={booking.busy} />}
          {entry.refunds.length > 0 && <RefundSuggestions entry={entry} book={booking.book} busy={booking.busy} />}
          {entry.rest.amount.startsWith('-') && <PickReturns entry={entry} booked={booking.goOn} />}
          <BookElsewhere entry={entry} book={booking.book} busy={booking.busy} />
          <EntryNote entry={entry} />
        </>
      )}
      {entry.bookings.length > 0 && (
        <Paper component="section" aria-labelledby="booked-as">
          <Title order={2} id="booked-as" mb="xs">{t('bookedAs')}</Title>
          <EntryBookings entry={entry} />
        </Paper>
      )}
    </Page>
  )
}

function EntryFacts({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('matching')
  const facts: readonly Fact[] = [
    [t('field.amount'), <strong key="a">{moneyText(entry.amount)}</strong>],
    [t('field.rest'), entry.rest.amount !== entry.amount.amount && moneyText(entry.rest)],
    [t('field.bookingDate'), dateText(entry.bookingDate)],
    [t('field.text'), entry.text],
    [t('field.variableSymbol'), entry.variableSymbol],
    [t('field.endToEndId'), entry.endToEndId],
    [t('field.accountLast4'), entry.accountLast4 && `…${entry.accountLast4}`],
    [t('field.reason'), entry.reason && t(`reason.${entry.reason}`)],
  ]
  return <Facts facts={facts} columns />
}

/** Books parts of the entry; what is whole brings the next that waits. */
function useBooking(entry: Entry) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const changed = useMoneyChanged()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const once = useRef({ body: '', key: '' })
  const goOn = async () => {
    const next = await nextWaiting(company, entry.id)
    await (next === null ? navigate({ to: '/$company/matching', params: { company } }) : navigate({ to: '/$company/matching/$id', params: { company, id: next } }))
  }
  /** By one key while the next entry is on the screen: back to this one, which waits again. */
  const takeBack = async () => {
    queryClient.setQueryData(entryQuery(company, entry.id).queryKey, await undoEntry(company, entry.id, { reason: t('undoneAtOnce'), key: onceKey() }))
    void changed()
    void queryClient.invalidateQueries({ queryKey: ['list', 'bank-matching'] })
    await navigate({ to: '/$company/matching/$id', params: { company, id: entry.id } })
  }
  const book = async (parts: Parts) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const body = JSON.stringify([entry.version, parts])
    // The same once more after a lost connection is the same booking.
    if (once.current.body !== body) once.current = { body, key: onceKey() }
    try {
      const after = await bookEntry(company, entry.id, { parts, key: once.current.key })
      queryClient.setQueryData(entryQuery(company, entry.id).queryKey, after)
      void changed()
      void queryClient.invalidateQueries({ queryKey: ['list', 'bank-matching'] })
      if (/[1-9]/.test(after.rest.amount)) return
      toast({ message: t('booked', { amount: moneyText(entry.rest), name: entry.name ?? t('noName') }), undo: takeBack })
      await goOn()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { book, goOn, busy, problem }
}

function Undo({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const changed = useMoneyChanged()
  return (
    <DangerButton
      disabledReason={may('receivables:write') ? null : t('mayNot')}
      question={{
        title: t('undo'), verb: t('undo'), reason: { label: t('field.undoReason'), required: true, most: 200 }, message: t('undoText'),
        run: ({ reason, key }) => undoEntry(company, entry.id, { reason, key }),
      }}
      done={() => {
        toast({ message: t('undone') })
        void queryClient.invalidateQueries({ queryKey: ['bank-entry', company, entry.id] })
        void queryClient.invalidateQueries({ queryKey: ['list', 'bank-matching'] })
        void changed()
      }}
    />
  )
}
