/** What the draft would look like on paper if it were issued today, as it was last saved. */
import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany } from '../../api/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import classes from './documents.module.css'
import type { Draft } from './draft-query.ts'

/** Each saved version is looked at once: drawing it tries to issue it, and takes that back. */
const draftPagesQuery = (company: string, { id, version }: Draft) => ({
  queryKey: ['draft-pages', company, id, version] as const,
  retry: false,
  queryFn: () => answer(api.GET('/api/v1/drafts/{id}/pages', { params: { path: { id }, query: { company } } })),
})

export function DraftPictures({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const empty = draft.kind !== 'credit_note' && (draft.content.lines ?? []).length === 0
  const pages = useQuery({ ...draftPagesQuery(company, draft), enabled: !empty })
  return (
    <Paper component="section" aria-labelledby="draft-paper" className={classes.paper} mt="md">
      <div>
        <Title order={2} id="draft-paper">{t('draftPaper')}</Title>
        <Text size="xs" c="dimmed">{t(empty ? 'draftPaperEmpty' : 'draftPaperHint')}</Text>
      </div>
      {pages.isLoading && <Loading />}
      {pages.error && <Text size="sm" role="status">{problemWords(problemOf(pages.error))}</Text>}
      <div className={classes.draftPages}>
        {pages.data && Array.from({ length: pages.data.count }, (_, index) => <DraftPicture key={`${draft.version} ${index}`} draft={draft} page={index + 1} pages={pages.data.count} />)}
      </div>
    </Paper>
  )
}

function DraftPicture({ draft, page, pages }: { readonly draft: Draft; readonly page: number; readonly pages: number }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const [failed, setFailed] = useState(false)
  if (failed) return <Text size="sm" role="status">{t('draftPageFailed', { page })}</Text>
  return (
    <figure className={classes.page}>
      <img
        src={fileUrl(`/api/v1/drafts/${draft.id}/pages/${page}`, { company })} alt={t('draftPageAlt', { kind: t(draft.kind), name: draft.customerName, page, pages })} width={595} height={842} loading="lazy" decoding="async"
        onError={() => setFailed(true)}
      />
      {pages > 1 && <figcaption>{t('pageOf', { page, pages })}</figcaption>}
    </figure>
  )
}
