/** Fields of filters: a text that is searched for while it is typed, and one that is read (dates, amounts) when the hand leaves it. */
import { CloseButton, TextInput } from '@mantine/core'
import type { TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'

const TYPING_PAUSE_MS = 150

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'ref'> {
  readonly value: string
  readonly onCommit: (value: string) => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Commits a moment after the last key, at once with Enter. */
export function SearchText({ value, onCommit, inputRef, ...rest }: Props) {
  const { t } = useTranslation('table')
  const [typed, setTyped] = useState(value)
  const [committed, setCommitted] = useState(value)
  const commit = useDebouncedCallback((next: string) => {
    setCommitted(next)
    onCommit(next)
  }, TYPING_PAUSE_MS)
  // The address changed elsewhere: a chip was removed, somebody went back. What is being typed stays.
  useEffect(() => {
    if (value !== committed) {
      setTyped(value)
      setCommitted(value)
    }
  }, [value, committed])
  const change = (next: string) => {
    setTyped(next)
    commit(next.trim())
  }
  return (
    <TextInput
      {...rest} ref={inputRef} value={typed} maxLength={100} autoComplete="off" spellCheck={false} onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit.flush()
        if (event.key === 'Escape' && typed !== '') {
          event.stopPropagation()
          change('')
          commit.flush()
        }
      }}
      rightSection={typed === '' ? rest.rightSection : <CloseButton size={24} aria-label={t('clearField')} onClick={() => { change(''); commit.flush() }} />} rightSectionPointerEvents={typed === '' ? 'none' : 'all'}
    />
  )
}

interface ReadProps extends Props {
  /** The value as the API takes it, or null where the text cannot be read. */
  readonly read: (text: string) => string | null
  readonly show: (value: string) => string
}

/** Shows a value in the reader's way; what cannot be read stays as typed, with the reason. */
export function ReadText({ value, onCommit, inputRef, read, show, ...rest }: ReadProps) {
  const { t } = useTranslation('table')
  const [typed, setTyped] = useState<string | null>(null)
  const [unread, setUnread] = useState(false)
  const commit = () => {
    if (typed === null) return
    const next = typed.trim() === '' ? '' : read(typed)
    setUnread(next === null)
    if (next === null) return
    setTyped(null)
    if (next !== value) onCommit(next)
  }
  return (
    <TextInput
      {...rest} ref={inputRef} value={typed ?? (value === '' ? '' : show(value))} autoComplete="off" error={unread ? t('unreadable') : undefined}
      onChange={(event) => { setTyped(event.currentTarget.value); setUnread(false) }} onBlur={commit} onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}
