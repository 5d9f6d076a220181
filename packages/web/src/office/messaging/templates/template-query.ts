/** Templates as the API keeps them. */
import type { components } from '@kontor/contract/client/paths.ts'
import type { TemplateContent, TemplateKind } from '@kontor/domain/messaging/template.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import type { FormData } from '../../forms/form-query.ts'

export type StoredTemplate = components['schemas']['Template']
export type TemplateVersionListed = components['schemas']['TemplateVersionListed']
export type ListedKind = components['schemas']['TemplateKindListed']

/** More templates than any company has. */
const MOST = '200'

export const templatesQuery = (company: string) => queryOptions({
  queryKey: ['templates', company],
  queryFn: async () => (await answer(api.GET('/api/v1/templates', { params: { query: { company, limit: MOST } } }))).items,
})

export const templateQuery = (company: string, id: string) => queryOptions({
  queryKey: ['template', company, id],
  queryFn: () => answer(api.GET('/api/v1/templates/{id}', { params: { path: { id }, query: { company } } })),
})

export const templateVersionsQuery = (company: string, template: string) => queryOptions({
  queryKey: ['template-versions', company, template],
  queryFn: async () => (await answer(api.GET('/api/v1/templates/{id}/versions', { params: { path: { id: template }, query: { company, limit: '100' } } }))).items,
})

/** A version never changes. */
export const templateVersionQuery = (company: string, template: string, version: string) => queryOptions({
  queryKey: ['template-version', company, template, version],
  staleTime: Infinity,
  queryFn: () => answer(api.GET('/api/v1/templates/{id}/versions/{version}', { params: { path: { id: template, version }, query: { company } } })),
})

export const templateKindsQuery = (company: string, language: Language) => queryOptions({
  queryKey: ['template-kinds', company, language],
  staleTime: Infinity,
  queryFn: async () => (await answer(api.GET('/api/v1/template-kinds', { params: { query: { company, language } } }))).items,
})

export const standardTemplateQuery = (company: string, kind: TemplateKind, language: Language) => queryOptions({
  queryKey: ['standard-template', company, kind, language],
  staleTime: Infinity,
  queryFn: async () => (await answer(api.GET('/api/v1/template-kinds/{kind}/standard-template', { params: { path: { kind }, query: { company, language } } }))).content,
})

export interface Tried {
  readonly kind: TemplateKind
  readonly language: Language
  readonly content: TemplateContent
  readonly data: FormData
}

export const templatePreviewQuery = (company: string, tried: Tried) => queryOptions({
  queryKey: ['template-preview', company, tried],
  staleTime: 60_000, gcTime: 60_000, retry: false,
  queryFn: () => answer(api.POST('/api/v1/templates/preview', { params: { query: { company } }, body: tried })),
})

export const mailLookQuery = (company: string) => queryOptions({
  queryKey: ['mail-look', company],
  queryFn: () => answer(api.GET('/api/v1/mail-look', { params: { query: { company } } })),
})

/** Whatever changed of a template is read anew; told the template as it is now, where the server said it. */
export function useTemplateChanged(id: string): (template?: StoredTemplate) => void {
  const company = useCompany()
  const queryClient = useQueryClient()
  return (template) => {
    if (template) queryClient.setQueryData(templateQuery(company, id).queryKey, template)
    for (const stale of [['templates', company], ['template-versions', company, id]]) void queryClient.invalidateQueries({ queryKey: stale })
  }
}
