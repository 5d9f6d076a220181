/** What pages of rules for bank entries ask the server. */
import { answer, api } from '../../api/client.ts'

export const bankRulesQuery = (company: string) => ({
  queryKey: ['bank-rules', company] as const,
  queryFn: () => answer(api.GET('/api/v1/bank-rules', { params: { query: { company } } })),
})
export type BankRules = Awaited<ReturnType<ReturnType<typeof bankRulesQuery>['queryFn']>>
export type BankRule = BankRules['items'][number]

/** What a new rule begins with: a suggestion, or what is known of an entry. */
export type RuleBeginning = Partial<Pick<BankRule, 'label' | 'direction' | 'name' | 'words' | 'code' | 'bookAccount' | 'taxClass' | 'bookingText'>> & { readonly accountOfEntry?: string }
