/** Writing to the customers of what was picked in a list of something else, contracts or invoices: each customer once. */
import { IconMail } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../api/session.ts'
import { countText } from '../../../ui/format.ts'
import type { BulkAction, Selected } from '../../../ui/table/column.ts'
import { NewNewsletter } from './NewNewsletter.tsx'

/** As many as an audience names (contract/newsletters.ts). */
const NAMED_MAX = 10_000

export function useWriteToCustomers<Row>(customerOf: (row: Row) => string): { readonly action: BulkAction<Row>; readonly dialog: ReactNode } {
  const { t } = useTranslation('newsletters')
  const may = useMay()
  const maySend = may('messages:write')
  const [addressed, address] = useState<Selected<unknown> | null>(null)
  const action = useMemo((): BulkAction<Row> => ({
    id: 'write', label: t('writeToCustomers'), icon: <IconMail size={14} aria-hidden />,
    run: (selected) => {
      if (selected.kind !== 'ids') return
      const ids = [...new Set(selected.rows.map(customerOf))]
      address({ kind: 'ids', ids, rows: [], count: ids.length })
    },
    refuses: ({ count }) => (!maySend ? t('messaging:mayNotSend') : count > NAMED_MAX ? t('tooManyNamed', { most: countText(NAMED_MAX) }) : null),
  }), [t, maySend, customerOf])
  return { action, dialog: addressed && <NewNewsletter selected={addressed} close={() => address(null)} /> }
}
