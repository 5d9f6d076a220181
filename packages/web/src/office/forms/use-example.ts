/** With what the form is filled while it is designed: an example of its kind, or a real document. */
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useCompany } from '../../api/session.ts'
import { formKindsQuery, viewQuery } from './form-query.ts'
import type { FormData } from './form-query.ts'

export interface Example {
  readonly view: FormView | null
  readonly error: unknown
  readonly data: FormData | null
  readonly choose: (data: FormData) => void
  readonly cases: readonly string[]
  readonly language: Language
  readonly setLanguage: (language: Language) => void
}

const NO_CASES: readonly string[] = []

export function useExample({ kind, language: first }: { readonly kind: FormKind; readonly language: Language }): Example {
  const company = useCompany()
  const [chosen, choose] = useState<FormData | null>(null)
  const [language, setLanguage] = useState(first)
  const kinds = useQuery(formKindsQuery(company))
  const cases = kinds.data?.find((one) => one.kind === kind)?.cases ?? NO_CASES
  const usual = cases[0]
  const data: FormData | null = chosen ?? (usual === undefined ? null : { from: 'case', case: usual })
  const view = useQuery({ ...viewQuery(company, { kind, language, data: data ?? { from: 'case', case: '' } }), enabled: data !== null })
  const error = kinds.error ?? view.error
  return useMemo(() => ({ view: view.data ?? null, error, data, choose, cases, language, setLanguage }), [view.data, error, chosen, cases, language])
}
