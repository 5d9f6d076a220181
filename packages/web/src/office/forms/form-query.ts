/** Forms as the API keeps them, and what they are filled with for a look. */
import type { components, paths } from '@kontor/contract/client/paths.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'

export type StoredForm = components['schemas']['Form']
export type FormTest = components['schemas']['FormTest']
export type FormVersionListed = components['schemas']['FormVersionListed']
export type FormData = paths['/api/v1/forms/view']['post']['requestBody']['content']['application/json']['data']

/** More forms than any company has. */
const MOST = '200'

export const formsQuery = (company: string) => queryOptions({
  queryKey: ['forms', company],
  queryFn: async () => (await answer(api.GET('/api/v1/forms', { params: { query: { company, limit: MOST } } }))).items,
})

export const formQuery = (company: string, id: string) => queryOptions({
  queryKey: ['form', company, id],
  queryFn: () => answer(api.GET('/api/v1/forms/{id}', { params: { path: { id }, query: { company } } })),
})

/** A version never changes. */
export const versionQuery = (company: string, form: string, version: string) => queryOptions({
  queryKey: ['form-version', company, form, version],
  staleTime: Infinity,
  queryFn: async () => {
    const found = await answer(api.GET('/api/v1/forms/{id}/versions/{version}', { params: { path: { id: form, version }, query: { company } } }))
    return { ...found, content: found.content as unknown as Form }
  },
})

export const versionsQuery = (company: string, form: string) => queryOptions({
  queryKey: ['form-versions', company, form],
  queryFn: async () => (await answer(api.GET('/api/v1/forms/{id}/versions', { params: { path: { id: form }, query: { company, limit: '100' } } }))).items,
})

export const formKindsQuery = (company: string) => queryOptions({
  queryKey: ['form-kinds', company],
  staleTime: Infinity,
  queryFn: async () => (await answer(api.GET('/api/v1/form-kinds', { params: { query: { company } } }))).items,
})

export const formImagesQuery = (company: string) => queryOptions({
  queryKey: ['form-images', company],
  queryFn: async () => (await answer(api.GET('/api/v1/form-images', { params: { query: { company } } }))).items,
})

export const viewQuery = (company: string, { kind, language, data }: { readonly kind: FormKind; readonly language: Language; readonly data: FormData }) => queryOptions({
  queryKey: ['form-view', company, kind, language, data],
  staleTime: 300_000,
  placeholderData: (before: FormView | undefined) => before,
  queryFn: async () => (await answer(api.POST('/api/v1/forms/view', { params: { query: { company } }, body: { kind, language, data } }))) as unknown as FormView,
})
