/** One draft: what it says, what it comes to, and how it becomes a document. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { HistoryPanel } from '../audit/HistoryPanel.tsx'
import { documentLink } from './document-query.ts'
import { CreditDraftForm } from './CreditDraftForm.tsx'
import { DraftPictures } from './DraftPictures.tsx'
import { draftQuery, useDraftsChanged } from './draft-query.ts'
import type { Draft } from './draft-query.ts'
import { InvoiceDraftForm } from './InvoiceDraftForm.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

export function DraftPage() {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const draft = useQuery({ ...draftQuery(company, id), refetchOnWindowFocus: false })
  const trail = <TextLink to="/$company/drafts" params={{ company }}>{t('drafts')}</TextLink>
  if (draft.error) return <Page title={t('draft')} trail={trail}><ProblemBlock error={draft.error} retry={() => void draft.refetch()} /></Page>
  if (!draft.data) return <Page title={t('draft')} trail={trail}><Loading /></Page>
  const { kind, customerName, document, discardedAt } = draft.data
  const open = document === null && discardedAt === null
  return (
    <Page
      title={t('draftFor', { kind: t(kind), name: customerName })} trail={trail} actions={open && <Discard draft={draft.data} />}
      badges={<Tag color={document === null ? 'gray' : 'green'}>{t(document !== null ? 'draftState.issued' : discardedAt !== null ? 'draftState.discarded' : 'draftState.open')}</Tag>}
    >
      {open ? (kind === 'credit_note' ? <CreditDraftForm key={id} draft={draft.data} /> : <InvoiceDraftForm key={id} draft={draft.data} />) : <Ended draft={draft.data} />}
      {open && <DraftPictures draft={draft.data} />}
      <HistoryPanel of={{ table: 'drafts', row: id }} />
    </Page>
  )
}

function Ended({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  if (draft.document === null) return <Notice tone="info" title={t('draftDiscarded', { at: instantText(draft.discardedAt ?? draft.createdAt) })}>{t('draftDiscardedText')}</Notice>
  return (
    <Notice tone="info" title={t('draftIssued')}>
      <TextLink {...documentLink(company, { kind: draft.kind, id: draft.document })}>{t('toDocument')}</TextLink>
    </Notice>
  )
}

function Discard({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useDraftsChanged()
  return (
    <DangerButton
      disabledReason={may('documents:write') ? null : t('mayNot.write')}
      question={{
        title: t('discardTitle'), message: t('discardText', { name: draft.customerName }), verb: t('discard'),
        run: async ({ key }) => {
          await answer(api.DELETE('/api/v1/drafts/{id}', { params: { path: { id: draft.id }, query: { company }, header: { 'idempotency-key': key } } }))
          return true
        },
      }}
      done={() => {
        toast({ message: t('discarded') })
        void changed(draft.id)
        void navigate({ to: '/$company/drafts', params: { company } })
      }}
    >
      {t('discard')}
    </DangerButton>
  )
}
