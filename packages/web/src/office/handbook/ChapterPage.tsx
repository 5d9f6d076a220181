/** One chapter, with its parts beside it, and the ways on. */
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import i18next from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { spoken } from '../../ui/words.ts'
import { MissingPage } from '../shell/BrokenPage.tsx'
import { ChapterText, Words } from './ChapterText.tsx'
import type { ReadChapter } from './chapter-text.ts'
import { fetchChapter } from './chapter-text.ts'
import { CHAPTERS, isChapter } from './chapters.ts'
import type { Chapter } from './chapters.ts'
import { searchedWords } from './find.ts'
import classes from './handbook.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

export function ChapterPage() {
  const { chapter } = useParams({ strict: false }) as { chapter: string }
  return isChapter(chapter) ? <KnownChapter key={chapter} name={chapter} /> : <MissingPage />
}

function KnownChapter({ name }: { readonly name: Chapter }) {
  const { t } = useTranslation('handbook')
  const company = useCompany()
  const language = spoken()
  const { hash } = useLocation()
  const { q = '' } = useSearch({ strict: false }) as { q?: string }
  const chapter = useQuery({ queryKey: ['handbook', language, name], queryFn: () => fetchChapter(language, name, (key) => i18next.t(key)), staleTime: Infinity })
  const read = chapter.data
  // The text comes after the page: only now is there something to go to.
  useEffect(() => {
    if (read && hash !== '') document.getElementById(decodeURIComponent(hash))?.scrollIntoView()
  }, [read, hash])
  const trail = <TextLink to="/$company/handbook" params={{ company }} search={q === '' ? {} : { q }}>{t('title')}</TextLink>
  return (
    <Page title={read?.title ?? t('title')} trail={trail} actions={<SearchBook />}>
      {chapter.isPending && <Loading />}
      {chapter.isError && <ProblemBlock error={chapter.error} retry={() => void chapter.refetch()} />}
      {read && <Text chapter={read} query={q} />}
    </Page>
  )
}

/** Searches the whole handbook on Enter; the chapter stays until then. */
function SearchBook() {
  const { t } = useTranslation('handbook')
  const company = useCompany()
  const navigate = useNavigate()
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const q = String(new FormData(event.currentTarget).get('q') ?? '').trim()
        void navigate({ to: '/$company/handbook', params: { company }, search: q === '' ? {} : { q } })
      }}
    >
      <TextInput type="search" name="q" aria-label={t('search')} placeholder={t('search')} leftSection={<IconSearch size={15} aria-hidden />} autoComplete="off" />
    </form>
  )
}

function Text({ chapter, query }: { readonly chapter: ReadChapter; readonly query: string }) {
  const { t } = useTranslation('handbook')
  const words = searchedWords(query)
  return (
    <div className={classes.book}>
      <nav className={classes.aside} aria-label={t('inThisChapter')}>
        <ul>{chapter.parts.map(({ id, title }) => <li key={id}><Link to="." hash={id}>{title}</Link></li>)}</ul>
      </nav>
      <article className={classes.text}>
        <ChapterText tokens={chapter.introduction} words={words} />
        {chapter.parts.map(({ id, title, tokens }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}><Words text={title} words={words} /></h2>
            <ChapterText tokens={tokens} words={words} />
          </section>
        ))}
        <Neighbours chapter={chapter.chapter} />
      </article>
    </div>
  )
}

function Neighbours({ chapter }: { readonly chapter: Chapter }) {
  const { t } = useTranslation('handbook')
  const company = useCompany()
  const at = CHAPTERS.indexOf(chapter)
  const [before, after] = [CHAPTERS[at - 1], CHAPTERS[at + 1]]
  return (
    <nav className={classes.neighbours} aria-label={t('chapters')}>
      {before ? <Link to="/$company/handbook/$chapter" params={{ company, chapter: before }}>← {t(`chapter.${before}`)}</Link> : <span />}
      {after && <Link to="/$company/handbook/$chapter" params={{ company, chapter: after }}>{t(`chapter.${after}`)} →</Link>}
    </nav>
  )
}
