/** The steps of setting up a company, in their order, and how one goes from one to the next. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { components } from '@kontor/contract/client/paths.ts'

export const SETUP_STEPS = ['company', 'tax', 'bank', 'logo', 'numbers', 'done'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]
export type Company = components['schemas']['Company']

export interface StepProps {
  readonly company: Company
  /** On to the next step, after saving. */
  readonly next: () => void
  readonly back: () => void
}

/** Where one is: the company that is being set up (none: a new one) and the step. */
export function useSetupPlace() {
  const { company, step } = useSearch({ strict: false }) as { company?: string; step?: string }
  const navigate = useNavigate()
  const known = SETUP_STEPS.find((one) => one === step) ?? 'company'
  return {
    company: company ?? null, step: company === undefined ? 'company' as const : known,
    go: (to: SetupStep, code: string) => void navigate({ to: '/setup', search: { company: code, step: to } }),
  }
}

/** Takes what the server answered as the company's data, wherever it is shown. */
export function useCompanyChanged() {
  const queryClient = useQueryClient()
  return (company: Company) => {
    queryClient.setQueryData(['company', company.code], company)
    void queryClient.invalidateQueries({ queryKey: ['readiness', company.code] })
  }
}
