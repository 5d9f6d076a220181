import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'

/** Begins a document by hand, as a draft: an invoice, unless another kind is named. */
export function NewDocument({ kind = 'invoice' }: { readonly kind?: Exclude<DocumentKind, 'credit_note'> }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  return (
    <ActionButton shortcut="new" leftSection={<IconPlus size={15} aria-hidden />} disabledReason={may('documents:write') ? null : t('mayNot.write')} onClick={() => void navigate({ to: '/$company/drafts/new', params: { company }, search: { kind } })}>
      {t(`begin.${kind}`)}
    </ActionButton>
  )
}
