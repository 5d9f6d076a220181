/** The handbook's table of contents, and the search over all of it. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { spoken } from '../../ui/words.ts'
import { Words } from './ChapterText.tsx'
import { HandbookSearch } from './HandbookSearch.tsx'
import type { ReadChapter } from './chapter-text.ts'
import { fetchBook } from './chapter-text.ts'
import { findInBook, searchedWords } from './find.ts'
import classes from './handbook.module.css'

export function HandbookPage() {
  const { t } = useTranslation('handbook')
  const { q = '' } = useSearch({ strict: false }) as { q?: string }
  const language = spoken()
  const book = useQuery({ queryKey: ['handbook', language], queryFn: () => fetchBook(language, (key) => i18next.t(key)), staleTime: Infinity })
  return (
    <Page title={t('title')}>
      <HandbookSearch query={q} />
      {book.isPending && <Loading />}
      {book.isError && <ProblemBlock error={book.error} retry={() => void book.refetch()} />}
      {book.data && (searchedWords(q).length > 0 ? <Results book={book.data} query={q} /> : <Contents book={book.data} />)}
    </Page>
  )
}

function Contents({ book }: { readonly book: readonly ReadChapter[] }) {
  const company = useCompany()
  return (
    <ul className={classes.contents}>
      {book.map(({ chapter, title, summary, parts }) => (
        <li key={chapter} className={classes.card}>
          <h2><Link to="/$company/handbook/$chapter" params={{ company, chapter }}>{title}</Link></h2>
          <Text size="sm" c="dimmed"><Words text={summary} words={[]} /></Text>
          <ul>{parts.map(({ id, title: part }) => <li key={id}><Link to="/$company/handbook/$chapter" params={{ company, chapter }} hash={id}>{part}</Link></li>)}</ul>
        </li>
      ))}
    </ul>
  )
}

function Results({ book, query }: { readonly book: readonly ReadChapter[]; readonly query: string }) {
  const { t } = useTranslation('handbook')
  const company = useCompany()
  const found = findInBook(book, query)
  const words = searchedWords(query)
  return (
    <>
      <Text size="sm" c="dimmed" role="status">{t('found', { count: found.length })}</Text>
      {found.length === 0 && <Empty title={t('nothing')}>{t('nothingText')}</Empty>}
      <ul className={classes.results}>
        {found.map(({ chapter, part, excerpt }) => (
          <li key={`${chapter.chapter}-${part.id}`}>
            <h2><Link to="/$company/handbook/$chapter" params={{ company, chapter: chapter.chapter }} search={{ q: query }} hash={part.id}><Words text={part.title} words={words} /></Link></h2>
            {part.id !== '' && <Text size="xs" c="dimmed">{chapter.title}</Text>}
            <Text size="sm"><Words text={excerpt} words={words} /></Text>
          </li>
        ))}
      </ul>
    </>
  )
}
