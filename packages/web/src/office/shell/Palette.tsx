/** One field for everything: customers, documents, contracts, products, serial numbers, and every page. Ctrl+K or /. */
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAddressBook, IconArrowRight, IconBarcode, IconBolt, IconFileInvoice, IconPackage, IconRouter, IconSearch } from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { NAVIGATION } from './navigation.ts'
import { plain, searchHits } from './palette-search.ts'
import type { Hit } from './palette-search.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import classes from './Shell.module.css'

const ICONS: Readonly<Record<Hit['group'], TablerIcon>> = { customers: IconAddressBook, documents: IconFileInvoice, subscriptions: IconRouter, products: IconPackage, serials: IconBarcode, commands: IconBolt, pages: IconArrowRight }
const PAGES = NAVIGATION.flatMap(({ pages }) => pages)

interface PaletteProps {
  readonly opened: boolean
  readonly open: () => void
  readonly close: () => void
}

export function Palette({ opened, open, close }: PaletteProps) {
  const { t } = useTranslation('shell')
  useShortcut('search', t('shortcut.search'), open)
  useShortcut('searchToo', t('shortcut.search'), open)
  return (
    <Modal.Root opened={opened} onClose={close} padding={0} size="36rem" yOffset="10vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('search')}><PaletteBody close={close} /></Modal.Content>
    </Modal.Root>
  )
}

function usePageHits(text: string): Hit[] {
  const { t } = useTranslation('shell')
  const may = useMay()
  const asked = plain(text.trim())
  return PAGES.filter(({ permission }) => !permission || may(permission))
    .map(({ key, path }): Hit => ({ id: `page-${key}`, group: 'pages', label: t(`page.${key}`), hint: t('hint.page'), path }))
    .filter(({ label }) => asked === '' || plain(label).includes(asked))
}

/** What can be begun from anywhere: its own page, or the one whose dialog begins it. */
export const COMMANDS: readonly { readonly key: string; readonly path: string; readonly permission: Permission }[] = [
  { key: 'newCustomer', path: '/customers/new', permission: 'customers:write' },
  { key: 'newSubscription', path: '/subscriptions/new', permission: 'subscriptions:write' },
  { key: 'newPlannedItem', path: '/planned-items/new', permission: 'planned-items:write' },
  { key: 'newRun', path: '/billing-runs', permission: 'billing:preview' },
  { key: 'newInvoice', path: '/drafts/new', permission: 'documents:write' },
  { key: 'newProduct', path: '/products/new', permission: 'catalog:write' },
  { key: 'newPriceChange', path: '/price-changes/new', permission: 'catalog:write' },
  { key: 'newPayment', path: '/payments/new', permission: 'receivables:write' },
  { key: 'newEntry', path: '/journal/new', permission: 'ledger:write' },
  { key: 'import', path: '/imports', permission: 'imports:write' },
]

function useCommandHits(text: string): Hit[] {
  const { t } = useTranslation('shell')
  const may = useMay()
  const asked = plain(text.trim())
  return COMMANDS.filter(({ permission }) => may(permission))
    .map(({ key, path }): Hit => ({ id: `command-${key}`, group: 'commands', label: t(`command.${key}`), hint: t('hint.command'), path }))
    .filter(({ label }) => asked !== '' && plain(label).includes(asked))
}

function PaletteBody({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('shell')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [asked] = useDebouncedValue(text.trim(), 120)
  const found = useQuery({
    queryKey: ['search', company, asked], queryFn: () => searchHits(company, asked), enabled: asked.length > 0 && may('customers:read'), placeholderData: keepPreviousData, staleTime: 5_000,
  })
  const pages = usePageHits(text)
  const commands = useCommandHits(text)
  const hits = [...(asked === '' ? [] : found.data ?? []), ...commands, ...pages]
  useEffect(() => setChosen(0), [asked, found.data])
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    close()
    void navigate({ to: `/$company${hit.path}` as '/$company', params: { company }, ...(hit.search && { search: hit.search as never }) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && hits.length > 0) setChosen((chosen + step + hits.length) % hits.length)
    else if (event.key === 'Enter') go(hits[chosen])
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        data-autofocus variant="unstyled" size="md" className={classes.paletteInput} leftSection={<IconSearch size={17} aria-hidden />} placeholder={t('searchPlaceholder')} aria-label={t('search')}
        value={text} onChange={(event) => setText(event.currentTarget.value)} onKeyDown={onKeyDown} role="combobox" aria-expanded aria-controls="palette" aria-activedescendant={hits[chosen] && `hit-${hits[chosen].id}`} maxLength={200}
      />
      <div id="palette" role="listbox" aria-label={t('found')} className={classes.results}>
        {hits.map((hit, index) => <HitLine key={hit.id} hit={hit} first={hits[index - 1]?.group !== hit.group} chosen={index === chosen} choose={() => setChosen(index)} go={() => go(hit)} />)}
      </div>
      <div role="status" className={hits.length > 0 ? 'visually-hidden' : classes.group}>
        {found.isFetching ? t('searching') : t('hits', { count: hits.length })}
      </div>
    </>
  )
}

interface HitLineProps {
  readonly hit: Hit
  readonly first: boolean
  readonly chosen: boolean
  readonly choose: () => void
  readonly go: () => void
}

function HitLine({ hit, first, chosen, choose, go }: HitLineProps) {
  const { t } = useTranslation('shell')
  const Icon = ICONS[hit.group]
  return (
    <>
      {first && <div className={classes.group} role="presentation">{t(`hitGroup.${hit.group}`)}</div>}
      <div
        id={`hit-${hit.id}`} role="option" aria-selected={chosen} className={classes.result} onMouseMove={choose} onClick={go} tabIndex={-1}
        ref={chosen ? (line) => line?.scrollIntoView({ block: 'nearest' }) : undefined}
      >
        <Icon size={16} stroke={1.6} aria-hidden />
        <span className={classes.label}>{hit.label}</span>
        <span className={classes.hint}>{hit.hint}</span>
      </div>
    </>
  )
}
