import { useQueryClient } from '@tanstack/react-query'
import { useCompany } from '../../api/session.ts'
import { sendersQuery } from './sender-query.ts'
import type { Sender } from './sender-query.ts'
import { useMayNotSet } from './use-may-not-set.ts'

/** How a change of a sender is asked for, why it may not be, and what is read anew after it. */
export function useSenderChange(sender: Sender) {
  const company = useCompany()
  const locked = useMayNotSet()
  const queryClient = useQueryClient()
  return {
    locked, changed: () => void queryClient.invalidateQueries({ queryKey: sendersQuery(company).queryKey }),
    params: (key: string) => ({ path: { id: sender.id }, query: { company }, header: { 'if-match': `"${sender.version}"`, 'idempotency-key': key } }),
  }
}
