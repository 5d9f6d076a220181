/** Why a document cannot be issued yet: its e-invoice would not be valid. Said while it is written, for what is missing is entered elsewhere. */
import { useTranslation } from 'react-i18next'
import { einvoiceLacks } from '../../api/einvoice-words.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { DraftSums } from './draft-query.ts'

export function IncompleteEInvoice({ einvoice: { format, because, problems } }: { readonly einvoice: NonNullable<DraftSums['einvoice']> }) {
  const { t } = useTranslation('documents')
  const { t: customers } = useTranslation('customers')
  return <Notice tone="warn" title={t('einvoice.incomplete')}>{`${t(`einvoice.goesOut.${because}`, { format: customers(`einvoiceFormat.${format}`) })}\n${einvoiceLacks(problems)}`}</Notice>
}
