/** The picture of the form as it is now: fetched engine and fonts, one worker for the page, the last drawing and what is wrong with the next. */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { problemWords } from '../../../api/problem-words.ts'
import type { PreviewResult } from './messages.ts'
import { startPreview } from './preview.ts'
import type { Preview } from './preview.ts'

export interface PreviewState {
  /** The last drawing that came out; it stays while the form cannot be drawn. */
  readonly result: PreviewResult | null
  readonly problem: string | null
}

const engineQuery = (company: string) => ({
  queryKey: ['form-engine'] as const,
  staleTime: Infinity,
  queryFn: async () => {
    const { source, fonts } = await answer(api.GET('/api/v1/form-engine', { params: { query: { company } } }))
    const bytes = (sha256: string) => answer(api.GET('/api/v1/form-engine/fonts/{sha256}', { params: { path: { sha256 }, query: { company } }, parseAs: 'arrayBuffer' }))
    return { source, fonts: (await Promise.all(fonts.map(bytes))).map((buffer) => new Uint8Array(buffer as unknown as ArrayBuffer)) }
  },
})

const NO_PICTURES: ReadonlyMap<string, Uint8Array> = new Map()

export function usePreview({ company, form, view, pictures = NO_PICTURES }: { readonly company: string; readonly form: Form; readonly view: FormView | null; readonly pictures?: ReadonlyMap<string, Uint8Array> | undefined }): PreviewState {
  const { t } = useTranslation('designer')
  const engine = useQuery(engineQuery(company))
  const preview = useRef<Preview | null>(null)
  const [ready, setReady] = useState(false)
  const [state, setState] = useState<PreviewState>({ result: null, problem: null })
  useEffect(() => {
    if (!engine.data) return undefined
    const started = startPreview(engine.data, {
      ready: () => setReady(true),
      drawn: (result) => setState({ result, problem: null }),
      failed: (message, begun) => setState(({ result }) => ({ result, problem: t(begun ? 'canvas.notDrawn' : 'canvas.notStarted', { message }) })),
    })
    preview.current = started
    return () => {
      started.stop()
      setReady(false)
    }
  }, [engine.data])
  useEffect(() => {
    if (ready && view) preview.current?.draw({ form, view, pictures })
  }, [ready, form, view, pictures])
  return engine.error ? { ...state, problem: problemWords(problemOf(engine.error)) } : state
}
