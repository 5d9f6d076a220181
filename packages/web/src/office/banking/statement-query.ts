/** What pages of bank statements ask the server. */
import { answer, api } from '../../api/client.ts'

export const bankStatementQuery = (company: string, id: string) => ({
  queryKey: ['bank-statement', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/bank-statements/{id}', { params: { path: { id }, query: { company } } })),
})

export const entriesOfStatementQuery = (company: string, statement: string) => ({
  queryKey: ['bank-statement-entries', company, statement] as const,
  queryFn: () => answer(api.GET('/api/v1/bank-statement-entries', { params: { query: { company, statement, limit: '200' } } })),
})

export const bankAccountsQuery = (company: string) => ({
  queryKey: ['bank-accounts', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/bank-accounts', { params: { query: { company } } }))).items,
})

export const csvMappingsQuery = (company: string) => ({
  queryKey: ['bank-csv-mappings', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/bank-csv-mappings', { params: { query: { company } } }))).items,
})

interface OwnAccount {
  readonly bankName: string | null
  readonly iban: string | null
  readonly national?: string | null
}

/** The bank and the number: “Fördebank · DE02 1203 …”. */
export const accountText = ({ bankName, iban, national }: OwnAccount): string => [bankName, iban === null ? national : iban.replaceAll(/(.{4})(?=.)/g, '$1 ')].filter(Boolean).join(' · ')
