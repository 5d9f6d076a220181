/** Markdown of our own as elements of the page: what the walk does not know is not shown, so no markup gets through. */
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { Token, Tokens } from 'marked'
import { useCompany } from '../../api/session.ts'
import { marked } from '../../ui/plain-text.ts'
import { spoken } from '../../ui/words.ts'
import { QUOTES, partId } from './chapter-text.ts'
import classes from './handbook.module.css'

interface TextProps {
  readonly tokens: readonly Token[]
  /** Words to mark, written plainly. */
  readonly words: readonly string[]
}

export function ChapterText({ tokens, words }: TextProps) {
  return tokens.map((token, at) => <Piece key={at} token={token} words={words} />)
}

function Piece({ token, words }: { readonly token: Token; readonly words: readonly string[] }): ReactNode {
  const inner = 'tokens' in token && token.tokens ? <ChapterText tokens={token.tokens} words={words} /> : null
  switch (token.type) {
    case 'heading': return <h3 id={partId(token.text as string)}>{inner}</h3>
    case 'paragraph': return <Paragraph token={token as Tokens.Paragraph} words={words} />
    case 'blockquote': return <div className={classes.note} role="note">{inner}</div>
    case 'list': return <List list={token as Tokens.List} words={words} />
    case 'table': return <Table table={token as Tokens.Table} words={words} />
    case 'strong': return <strong>{inner}</strong>
    case 'em': return <em>{inner}</em>
    case 'codespan': return <kbd className={classes.key}>{token.text as string}</kbd>
    case 'br': return <br />
    case 'link': return <ChapterLink chapter={token.href as string}>{inner}</ChapterLink>
    case 'text': return inner ?? <Words text={token.text as string} words={words} />
    case 'escape': return token.text as string
    default: return null
  }
}

function Paragraph({ token, words }: { readonly token: Tokens.Paragraph; readonly words: readonly string[] }) {
  const picture = token.tokens.length === 1 && token.tokens[0]?.type === 'image' ? (token.tokens[0] as Tokens.Image) : undefined
  if (!picture) return <p><ChapterText tokens={token.tokens} words={words} /></p>
  return <figure className={classes.figure}><img src={`/handbook/${picture.href}.${spoken()}.webp`} alt={picture.text} loading="lazy" /></figure>
}

function List({ list, words }: { readonly list: Tokens.List; readonly words: readonly string[] }) {
  const items = list.items.map((item, at) => <li key={at}><ChapterText tokens={item.tokens} words={words} /></li>)
  return list.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

function Table({ table, words }: { readonly table: Tokens.Table; readonly words: readonly string[] }) {
  return (
    <div className={classes.tableFrame} tabIndex={0} role="group">
      <table>
        <thead><tr>{table.header.map((cell, at) => <th key={at} scope="col"><ChapterText tokens={cell.tokens} words={words} /></th>)}</tr></thead>
        <tbody>{table.rows.map((row, line) => <tr key={line}>{row.map((cell, at) => <td key={at}><ChapterText tokens={cell.tokens} words={words} /></td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}

/** Links of the handbook lead to its chapters only. */
function ChapterLink({ chapter, children }: { readonly chapter: string; readonly children: ReactNode }) {
  const company = useCompany()
  return <Link to="/$company/handbook/$chapter" params={{ company, chapter }}>{children}</Link>
}

/** A text with the words of the screen in bold, and what was searched for marked. */
export function Words({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const [open, close] = QUOTES[spoken()]
  return text.split(new RegExp(`(${open}[^${close}]*${close})`)).map((part, at) => {
    const pieces = marked(part, words).map((piece, index) => (piece.found ? <mark key={index}>{piece.text}</mark> : <Fragment key={index}>{piece.text}</Fragment>))
    return part.startsWith(open) ? <b key={at} className={classes.onScreen}>{pieces}</b> : <Fragment key={at}>{pieces}</Fragment>
  })
}
