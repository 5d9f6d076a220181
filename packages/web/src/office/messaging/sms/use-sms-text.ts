/** An SMS as it is being written: kept in this window until it is sent, sent once however often the button is pressed. */
import type { components } from '@kontor/contract/client/paths.ts'
import type { Urgency } from '@kontor/domain/messaging/written-message.ts'
import { queryOptions } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { forgetDraft, keepDraft, readDraft } from '../../../ui/form/drafts.ts'
import type { Language } from '../../../ui/words.ts'

export type SmsOptions = components['schemas']['SmsOptions']

export interface SmsText {
  /** Made when the SMS is begun. */
  readonly once: string
  readonly to: readonly string[]
  readonly gateway: string | null
  readonly language: Language
  readonly text: string
  readonly urgency: Urgency
  /** As `datetime-local` has it; empty: now. */
  readonly sendAt: string
}

export interface About {
  readonly company: string
  readonly customer: string
  /** A number that somebody chose to write to. */
  readonly to: string | undefined
}

export const smsOptionsQuery = ({ company, customer }: About) => queryOptions({
  queryKey: ['sms-options', company, customer], staleTime: 60_000, refetchOnWindowFocus: false,
  queryFn: () => answer(api.GET('/api/v1/customers/{id}/sms-options', { params: { path: { id: customer }, query: { company } } })),
})

export const smsPreviewQuery = ({ company, customer }: About, { text, to, gateway }: Pick<SmsText, 'text' | 'to' | 'gateway'>) => queryOptions({
  queryKey: ['sms-preview', company, customer, text, to, gateway], staleTime: 60_000, gcTime: 60_000, retry: false,
  queryFn: () => answer(api.POST('/api/v1/customers/{id}/sms-previews', { params: { path: { id: customer }, query: { company } }, body: { text, to: [...to], ...(gateway !== null && { gateway }) } })),
})

/** The number that is offered, where somebody chose it as it was written elsewhere. */
function offered(numbers: SmsOptions['numbers'], chosen: string): string {
  const digits = chosen.replaceAll(/[^0-9]/g, '').replace(/^0+/, '')
  return numbers.find(({ number }) => digits.length > 5 && number.endsWith(digits))?.number ?? chosen
}

const begun = ({ numbers, gateways, language }: SmsOptions, to: string | undefined): SmsText => ({
  once: crypto.randomUUID(), to: to === undefined ? numbers.filter(({ usual }) => usual).map(({ number }) => number) : [offered(numbers, to)], gateway: gateways[0]?.id ?? null, language, text: '', urgency: 'normal', sendAt: '',
})

export interface WrittenSms {
  readonly sms: SmsText
  readonly change: (part: Partial<SmsText>) => void
  readonly restored: boolean
  readonly isDirty: () => boolean
  readonly forget: () => void
}

const PAUSE = 500

export function useSmsText(about: About, options: SmsOptions): WrittenSms {
  const key = `sms:${about.company}:${about.customer}:${about.to ?? ''}`
  const [draft] = useState(() => readDraft(key)?.values as unknown as SmsText | undefined)
  const [sms, setSms] = useState<SmsText>(() => draft ?? begun(options, about.to))
  // Asked by the guard in the very moment in which the page is left, before anything is drawn anew.
  const sent = useRef(false)
  const dirty = sms.text !== ''
  useEffect(() => {
    const timer = setTimeout(() => {
      if (dirty && !sent.current) keepDraft(key, { values: { ...sms }, base: {}, version: null, at: new Date().toISOString() }, new Set())
      else forgetDraft(key)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [sms, dirty, key])
  return { sms, change: (part) => setSms((before) => ({ ...before, ...part })), restored: draft !== undefined && sms === draft, isDirty: () => dirty && !sent.current, forget: () => { sent.current = true; forgetDraft(key) } }
}

/** Queues the SMS and answers the messages, one a number. */
export async function sendSms({ company, customer }: About, { sendAt, gateway, to, ...sms }: SmsText): Promise<readonly string[]> {
  const body = { ...sms, to: [...to], ...(gateway !== null && { gateway }), ...(sendAt !== '' && { sendAt: new Date(sendAt).toISOString() }) }
  return (await answer(api.POST('/api/v1/customers/{id}/sms', { params: { path: { id: customer }, query: { company } }, body }))).ids
}
