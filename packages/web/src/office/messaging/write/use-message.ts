/** A message as it is being written: kept in this window until it is sent, sent once however often the button is pressed. */
import type { components } from '@kontor/contract/client/paths.ts'
import type { Urgency } from '@kontor/domain/messaging/written-message.ts'
import { queryOptions } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { forgetDraft, keepDraft, readDraft } from '../../../ui/form/drafts.ts'
import type { Language } from '../../../ui/words.ts'
import { paperKey } from './papers.ts'
import type { SentPaper } from './papers.ts'

export type MailOptions = components['schemas']['MailOptions']
export type Upload = components['schemas']['MessageUpload']

export interface MessageText {
  /** Made when the message is begun. */
  readonly once: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly sender: string | null
  readonly language: Language
  readonly subject: string
  readonly body: string
  readonly documents: readonly string[]
  readonly papers: readonly SentPaper[]
  /** Files of the message that is forwarded, by their positions. */
  readonly forwardedFiles: readonly number[]
  readonly uploads: readonly Upload[]
  readonly urgency: Urgency
  /** As `datetime-local` has it; empty: now. */
  readonly sendAt: string
}

export interface About {
  readonly company: string
  readonly customer: string
  readonly document: string | undefined
  /** An address that somebody chose to write to. */
  readonly to: string | undefined
  /** A paper that goes along from the beginning. */
  readonly paper: SentPaper | undefined
  /** An earlier message that goes to somebody else. */
  readonly forward: string | undefined
}

export const mailOptionsQuery = ({ company, customer, document, paper, forward }: About) => queryOptions({
  queryKey: ['mail-options', company, customer, document ?? null, paper?.kind ?? null, forward ?? null],
  staleTime: 60_000, refetchOnWindowFocus: false,
  queryFn: () => answer(api.GET('/api/v1/customers/{id}/mail-options', { params: { path: { id: customer }, query: { company, ...(document !== undefined && { document }), ...(paper && { paper: paper.kind }), ...(forward !== undefined && { forward }) } } })),
})

function begun({ addresses, senders, language, documents, forwarded }: MailOptions, { to, paper }: Pick<About, 'to' | 'paper'>): MessageText {
  const usual = (role: 'to' | 'cc') => addresses.filter((one) => one.usual === role).map(({ address }) => address)
  return {
    once: crypto.randomUUID(), to: forwarded ? [] : to === undefined ? usual('to') : [to], cc: forwarded || to !== undefined ? [] : usual('cc'), sender: senders.find(({ usual: taken }) => taken)?.id ?? null, language, subject: forwarded?.subject ?? '', body: forwarded?.body ?? '',
    documents: documents.filter(({ ticked }) => ticked).map(({ id }) => id), papers: paper ? [paper] : [], forwardedFiles: forwarded?.files.map(({ position }) => position) ?? [], uploads: [], urgency: 'normal', sendAt: '',
  }
}

export interface WrittenText {
  readonly text: MessageText
  readonly change: (part: Partial<MessageText>) => void
  readonly restored: boolean
  readonly isDirty: () => boolean
  readonly forget: () => void
}

const PAUSE = 500

export function useMessage(about: About, options: MailOptions): WrittenText {
  const key = `message:${about.company}:${about.customer}:${about.document ?? ''}:${about.to ?? ''}:${about.paper ? paperKey(about.paper) : ''}:${about.forward ?? ''}`
  const [draft] = useState(() => readDraft(key)?.values as unknown as MessageText | undefined)
  const [text, setText] = useState<MessageText>(() => draft ?? begun(options, about))
  // Asked by the guard in the very moment in which the page is left, before anything is drawn anew.
  const sent = useRef(false)
  const dirty = text.subject !== '' || text.body !== '' || text.uploads.length > 0
  useEffect(() => {
    const timer = setTimeout(() => {
      if (dirty && !sent.current) keepDraft(key, { values: { ...text }, base: {}, version: null, at: new Date().toISOString() }, new Set())
      else forgetDraft(key)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [text, dirty, key])
  return { text, change: (part) => setText((before) => ({ ...before, ...part })), restored: draft !== undefined && text === draft, isDirty: () => dirty && !sent.current, forget: () => { sent.current = true; forgetDraft(key) } }
}

/** Queues the message and answers its id. */
export async function sendMessage({ company, customer, document, forward }: About, { uploads, papers, forwardedFiles, sendAt, sender, ...text }: MessageText): Promise<string> {
  const body = {
    ...text, to: [...text.to], cc: [...text.cc], documents: [...text.documents], papers: [...papers], ...(forward !== undefined && { forwarded: { message: forward, files: [...forwardedFiles] } }), uploads: uploads.map(({ id }) => id), ...(sender !== null && { sender }), ...(document !== undefined && { document }),
    ...(sendAt !== '' && { sendAt: new Date(sendAt).toISOString() }),
  }
  return (await answer(api.POST('/api/v1/customers/{id}/messages', { params: { path: { id: customer }, query: { company } }, body }))).id
}

/** Puts a file beside the message; it is kept even when the message is never sent. */
export async function uploadFile(company: string, file: File): Promise<Upload> {
  return answer(api.POST('/api/v1/message-uploads', { params: { query: { company, name: file.name.slice(0, 150) } }, body: file as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'application/octet-stream' } }))
}
