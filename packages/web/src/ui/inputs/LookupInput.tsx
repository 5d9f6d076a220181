/** One record out of many, found by the server while one types: customer, product, subscription. Its id goes out; what was typed and not chosen is kept and refused. */
import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from './input-props.ts'
import type { ReadInput } from './input-props.ts'
import classes from './inputs.module.css'
import { isUnread } from './unread.ts'

export interface LookupOption {
  readonly value: string
  /** Number and name: "10042 Petr Novák". */
  readonly label: string
  /** A second line: the address, the price. */
  readonly hint?: string
}

export interface LookupSource {
  /** The best hits for a text; an empty text asks for the usual ones. A rejected promise is told and can be tried again by typing. */
  readonly load: (text: string) => Promise<readonly LookupOption[]>
  /** The option of an id that stands in the form from the beginning. */
  readonly find?: (value: string) => Promise<LookupOption | null>
  /** Told the option as well as its id, for pages that show more of it. */
  readonly chosen?: (option: LookupOption | null) => void
}

export type LookupInputProps = ReadInput<string> & LookupSource

const WAIT = 180

interface Hits {
  readonly text: string
  readonly options: readonly LookupOption[]
  readonly state: 'loading' | 'loaded' | 'failed'
}

/** The hits for the text that is typed now: asked for after a pause, late answers to earlier texts are dropped. */
function useHits(load: LookupSource['load'], text: string, wanted: boolean): Hits {
  const [hits, setHits] = useState<Hits>({ text: '', options: [], state: 'loading' })
  const asked = useRef(load)
  asked.current = load
  useEffect(() => {
    if (!wanted) return undefined
    let dropped = false
    setHits((before) => ({ ...before, state: 'loading' }))
    const look = async () => {
      const found = await asked.current(text.trim()).catch(() => null)
      if (!dropped) setHits({ text, options: found ?? [], state: found ? 'loaded' : 'failed' })
    }
    const timer = setTimeout(() => void look(), WAIT)
    return () => {
      dropped = true
      clearTimeout(timer)
    }
  }, [text, wanted])
  return hits
}

/** The option that stands in the form: chosen here, or looked up by its id. */
function useChosen(value: LookupInputProps['value'], find: LookupSource['find']): readonly [LookupOption | null, (option: LookupOption | null) => void] {
  const [option, setOption] = useState<LookupOption | null>(null)
  const id = typeof value === 'string' && value !== '' ? value : null
  useEffect(() => {
    if (id === null || option?.value === id || !find) return undefined
    let dropped = false
    const look = async () => {
      // Where it cannot be found the id stands there, as it was saved.
      const found = await find(id).catch(() => null)
      if (!dropped && found) setOption(found)
    }
    void look()
    return () => { dropped = true }
  }, [id, option, find])
  return [option?.value === id ? option : null, setOption]
}

export function LookupInput({ value, onChange, onBlur, load, find, chosen, inputRef, ...words }: LookupInputProps) {
  const { t } = useTranslation('form')
  const [typed, setTyped] = useState<string | null>(null)
  const [option, setOption] = useChosen(value, find)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const hits = useHits(load, typed ?? '', combobox.dropdownOpened)
  const shown = typed ?? (isUnread(value) ? value.unread : (option?.label ?? value ?? ''))
  useEffect(() => {
    if (hits.state === 'loaded' && hits.options.length > 0) combobox.selectFirstOption()
  }, [hits])
  const put = (next: LookupOption | null) => {
    setOption(next)
    setTyped(null)
    onChange(next?.value ?? null)
    chosen?.(next)
  }
  const leave = () => {
    combobox.closeDropdown()
    if (typed !== null) {
      if (typed.trim() === '') put(null)
      else if (typed !== option?.label) onChange({ unread: typed, kind: 'nothing_chosen' })
      setTyped(null)
    }
    onBlur?.()
  }
  // Enter that is quicker than the hits neither takes one of the text before, nor sends the form with what stood here before.
  const waitForHits = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed !== null && hits.text !== typed && combobox.dropdownOpened) event.preventDefault()
  }
  const locked = words.disabled || words.readOnly
  return (
    <Combobox store={combobox} withinPortal shadow="md" onOptionSubmit={(id) => { put(hits.options.find((hit) => hit.value === id) ?? null); combobox.closeDropdown() }}>
      <Combobox.Target>
        <TextInput
          {...wordsOf({ ...words, placeholder: words.placeholder ?? t('lookup.placeholder') })} ref={inputRef} value={shown} autoComplete="off" spellCheck={false}
          onChange={(event) => { setTyped(event.currentTarget.value); combobox.resetSelectedOption(); combobox.openDropdown() }} onKeyDown={waitForHits} onClick={() => { if (!locked) combobox.openDropdown() }} onBlur={leave}
          rightSection={combobox.dropdownOpened && hits.state === 'loading' ? <Loader size={14} /> : shown !== '' && !locked ? (
            <CloseButton size={24} iconSize={14} aria-label={t('clear')} onMouseDown={(event) => event.preventDefault()} onClick={() => put(null)} />
          ) : null}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-busy={hits.state === 'loading'}>
          {hits.options.map((hit) => (
            <Combobox.Option key={hit.value} value={hit.value} active={hit.value === value}>
              <span className={classes.option}><span>{hit.label}</span>{hit.hint ? <span className={classes.hint}>{hit.hint}</span> : null}</span>
            </Combobox.Option>
          ))}
          {hits.options.length === 0 ? <Combobox.Empty>{t(`lookup.${hits.state === 'loaded' ? 'nothing' : hits.state}`)}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
