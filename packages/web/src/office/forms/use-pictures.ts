/** The bytes of the pictures that a form shows with the example at hand, by their hash. */
import { engineJob } from '@kontor/domain/forms/engine-job.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { fileUrl } from '../../api/client.ts'
import { formImagesQuery } from './form-query.ts'

async function bytesOf(path: string, company: string): Promise<Uint8Array | null> {
  const response = await fetch(fileUrl(path, path.startsWith('/api/v1/companies/') ? {} : { company }))
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
}

export function usePictures({ company, form, view }: { readonly company: string; readonly form: Form; readonly view: FormView | null }): ReadonlyMap<string, Uint8Array> {
  const images = useQuery(formImagesQuery(company))
  const wanted = useKept(useMemo(() => (view === null ? [] : [...new Set(Object.values(engineJob({ ...form, placed: form.placed.filter(isPicture), flow: form.flow.filter(isPicture) }, view).images))].toSorted()), [form, view]))
  const pathOf = (sha256: string): string | null => {
    const asset = Object.entries(view?.images ?? {}).find(([, hash]) => hash === sha256)?.[0]
    if (asset === 'logo' || asset === 'stamp') return `/api/v1/companies/${company}/images/${asset}`
    const stored = images.data?.find((image) => image.sha256 === sha256)
    return stored ? `/api/v1/form-images/${stored.id}` : null
  }
  const results = useQueries({
    queries: wanted.map((sha256) => {
      const path = pathOf(sha256)
      return { queryKey: ['picture', company, sha256], staleTime: Infinity, enabled: path !== null, queryFn: () => bytesOf(path!, company) }
    }),
  })
  // The page is drawn anew with each other answer of this function, so that it is another one only where a picture came or went.
  const bytes = useKept(results.map(({ data }) => data ?? null))
  return useMemo(() => new Map(bytes.flatMap((one, index) => (one ? [[wanted[index]!, one] as const] : []))), [bytes, wanted])
}

/** The same list as long as it says the same: whatever hangs on it is not made anew. */
export function useKept<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list)
  if (kept.current.length !== list.length || kept.current.some((one, index) => one !== list[index])) kept.current = list
  return kept.current
}

/** Codes need no picture of ours, and drawing them is the worker's. */
const isPicture = ({ kind }: { readonly kind: string }): boolean => kind === 'logo' || kind === 'image'
