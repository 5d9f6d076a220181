/** Drafts as the pages ask for them, and what they come to while somebody types. */
import type { paths } from '@kontor/contract/client/paths.ts'
import type { creditContent, invoiceContent } from '@kontor/contract/documents.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useWatch } from 'react-hook-form'
import type { z } from 'zod'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { bodyOf, issuesOf } from '../../ui/form/form-values.ts'
import type { RecordFormState } from '../../ui/form/record-form.ts'

export type DraftContent = z.input<typeof invoiceContent> | z.input<typeof creditContent>

/** The same as the client's types say it: they count what has a default as given. */
export type SentContent = NonNullable<paths['/api/v1/drafts/{id}']['put']['requestBody']>['content']['application/json']['content']
export type SentCredit = Extract<SentContent, { reason: string }>

export const draftQuery = (company: string, id: string) => ({
  queryKey: ['draft', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/drafts/{id}', { params: { path: { id }, query: { company } } })),
})
export type Draft = Awaited<ReturnType<ReturnType<typeof draftQuery>['queryFn']>>

/** What a draft comes to on a day; with content, as if that were saved. It writes nothing, so each question has a key of its own. */
export const sumsQuery = (company: string, id: string, question: { readonly version?: number; readonly issueDate?: string | undefined; readonly content?: DraftContent | undefined }) => ({
  queryKey: ['draft-sums', company, id, question] as const,
  retry: false,
  queryFn: () => answer(api.POST('/api/v1/drafts/{id}/preview', {
    params: { path: { id }, query: { company }, header: { 'idempotency-key': onceKey() } },
    body: { ...(question.issueDate && { issueDate: question.issueDate }), ...(question.content && { content: question.content as SentContent }) },
  })),
})
export type DraftSums = Awaited<ReturnType<ReturnType<typeof sumsQuery>['queryFn']>>

/** The sums of what stands in the form, half a second after the last key; the last good ones while something cannot be read. */
export function useLiveSums(draft: Draft, state: RecordFormState) {
  const company = useCompany()
  const values = useWatch({ control: state.form.control })
  // A document without lines comes to nothing, which needs no asking.
  const empty = draft.kind !== 'credit_note' && Array.isArray(values['lines']) && values['lines'].length === 0
  const complete = !empty && issuesOf(state.schema, values).length === 0
  const [content] = useDebouncedValue(complete ? JSON.stringify(bodyOf(state.schema, values)) : null, 500)
  const sums = useQuery({
    ...sumsQuery(company, draft.id, { content: content === null ? undefined : (JSON.parse(content) as DraftContent) }), enabled: complete && content !== null, placeholderData: keepPreviousData,
  })
  return { ...sums, complete }
}

/** What a draft that was begun, changed, discarded or issued changes on other screens. */
export function useDraftsChanged() {
  const company = useCompany()
  const queryClient = useQueryClient()
  return (id?: string) => {
    const keys = [['list', 'drafts'], ...(id === undefined ? [] : [['draft', company, id]])]
    return Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
}
