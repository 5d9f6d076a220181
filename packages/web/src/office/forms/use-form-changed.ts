/** Whatever changed of a form itself is read anew. */
import { useQueryClient } from '@tanstack/react-query'
import { useCompany } from '../../api/session.ts'
import { formQuery } from './form-query.ts'
import type { StoredForm } from './form-query.ts'

/** Told the form as it is now, where the server said it. */
export function useFormChanged(id: string): (form?: StoredForm) => void {
  const company = useCompany()
  const queryClient = useQueryClient()
  return (form) => {
    if (form) queryClient.setQueryData(formQuery(company, id).queryKey, form)
    for (const stale of [['forms', company], ['form-versions', company, id]]) void queryClient.invalidateQueries({ queryKey: stale })
  }
}
