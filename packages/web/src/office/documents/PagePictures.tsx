/** The document as it looks on paper, page by page, without a program for PDF. */
import { Paper, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { pagesQuery } from './document-query.ts'
import type { Document, Noun, SalesNoun } from './document-query.ts'
import type { SalesDocument } from './sales-query.ts'
import classes from './documents.module.css'

interface PicturesProps {
  readonly document: Pick<Document, 'id' | 'number' | 'customer' | 'issueDate' | 'gross'> & ({ readonly kind: SalesDocument['kind']; readonly cancellation?: never } | Pick<Document, 'kind' | 'cancellation'>)
  readonly noun: Noun | SalesNoun
}

export function PagePictures({ document, noun }: PicturesProps) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const pages = useQuery(pagesQuery(company, noun, document.id))
  return (
    <Paper component="section" aria-label={t('paper')} className={classes.paper}>
      {pages.isLoading && <Loading />}
      {pages.error && <ProblemBlock error={pages.error} retry={() => void pages.refetch()} />}
      {pages.data && Array.from({ length: pages.data.count }, (_, index) => <PagePicture key={index} document={document} noun={noun} page={index + 1} pages={pages.data.count} />)}
    </Paper>
  )
}

function PagePicture({ document, noun, page, pages }: PicturesProps & { readonly page: number; readonly pages: number }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const [failed, setFailed] = useState(false)
  // What the page says in figures stands beside it as text; the picture needs only to say what it shows.
  const alt = t('pageAlt', { kind: t(document.cancellation ? 'cancellation' : document.kind), number: document.number, name: document.customer.name, date: dateText(document.issueDate), gross: moneyText(document.gross), page, pages })
  if (failed) return <Text size="sm" role="status">{t('pageFailed', { page })}</Text>
  return (
    <figure className={classes.page}>
      <img src={fileUrl(`/api/v1/${noun}/${document.id}/pages/${page}`, { company })} alt={alt} width={595} height={842} loading={page === 1 ? 'eager' : 'lazy'} decoding="async" onError={() => setFailed(true)} />
      {pages > 1 && <figcaption>{t('pageOf', { page, pages })}</figcaption>}
    </figure>
  )
}
