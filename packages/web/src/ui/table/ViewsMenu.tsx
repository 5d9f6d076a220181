/** Saved views: open one, see that it was changed, save, rename, share, update, delete, start with it. */
import { Button, Checkbox, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconBookmark, IconCheck, IconChevronDown, IconDeviceFloppy, IconHome, IconHomeStar, IconPencil, IconPlus, IconShare, IconTrash } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import type { Filter } from './filter.ts'
import { openView, viewChanged, viewSearchOf } from './list-search.ts'
import type { Search } from './list-search.ts'
import type { ListSearch } from './use-list-search.ts'
import { startView, useSavedViews, useStartPage, useViewWrites } from './use-saved-views.ts'
import type { SavedView } from './use-saved-views.ts'
import classes from './list.module.css'

interface ViewsMenuProps {
  readonly list: string
  readonly company: string
  readonly filters: readonly Filter[]
  readonly address: ListSearch
  /** What a view saves: the address with the columns that are seen now. */
  readonly current: Search
}

type Asked = { readonly kind: 'create' } | { readonly kind: 'edit' | 'delete'; readonly view: SavedView }

export function ViewsMenu({ list, company, filters, address, current }: ViewsMenuProps) {
  const { t } = useTranslation('table')
  const views = useSavedViews(list, company)
  const { update } = useViewWrites(list, company)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [start, setStart] = useState(() => startView.get(list, company))
  const startPage = useStartPage()
  useStartView({ list, company, filters, address, views, gone: startPage.forget })
  const active = views?.find(({ id }) => id === address.search['view'])
  const changed = active !== undefined && viewChanged(address.search, filters, active)
  const open = (view: SavedView | null) => address.go((search) => openView(search, filters, view))
  const save = (view: SavedView) => update.mutate({ view, change: { search: viewSearchOf(current, filters) } }, { onSuccess: (saved) => open(saved) })
  const setStarting = (id: string | null) => {
    startView.set(list, company, id)
    setStart(id)
  }
  const group = (label: string, shown: readonly SavedView[]) => shown.length > 0 && (
    <>
      <Menu.Label>{label}</Menu.Label>
      {shown.map((view) => (
        <Menu.Item key={view.id} onClick={() => open(view)} leftSection={<IconCheck size={14} aria-hidden style={{ visibility: view.id === active?.id ? 'visible' : 'hidden' }} />} rightSection={view.id === start ? <IconHome size={13} aria-label={t('view.isStart')} /> : null} aria-current={view.id === active?.id || undefined}>
          {view.name}{view.shared && !view.mine && <Text span size="xs" c="dimmed"> · {view.owner.name}</Text>}
        </Menu.Item>
      ))}
    </>
  )
  return (
    <>
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <Button className={classes.tool} variant={active ? 'light' : 'default'} leftSection={<IconBookmark size={14} aria-hidden />} rightSection={<IconChevronDown size={12} aria-hidden />}>
            {active ? active.name : t('view.menu')}{changed && ` · ${t('view.changed')}`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => open(null)} leftSection={<IconCheck size={14} aria-hidden style={{ visibility: active ? 'hidden' : 'visible' }} />}>{t('view.all')}</Menu.Item>
          {group(t('view.mine'), views?.filter(({ shared }) => !shared) ?? [])}
          {group(t('view.shared'), views?.filter(({ shared }) => shared) ?? [])}
          <Menu.Divider />
          {active && changed && <Menu.Item onClick={() => open(active)}>{t('view.reset')}</Menu.Item>}
          {active && changed && active.mayChange && <Menu.Item leftSection={<IconDeviceFloppy size={14} aria-hidden />} onClick={() => save(active)}>{t('view.update', { name: active.name })}</Menu.Item>}
          <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAsked({ kind: 'create' })}>{t('view.create')}</Menu.Item>
          {active && <Menu.Item leftSection={<IconHome size={14} aria-hidden />} onClick={() => setStarting(start === active.id ? null : active.id)}>{start === active.id ? t('view.noStart') : t('view.start')}</Menu.Item>}
          {active && <Menu.Item leftSection={<IconHomeStar size={14} aria-hidden />} onClick={() => startPage.set(startPage.is(active.id) ? null : active.id)}>{t(startPage.is(active.id) ? 'view.noStartPage' : 'view.startPage')}</Menu.Item>}
          {active?.mayChange && <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setAsked({ kind: 'edit', view: active })}>{t('view.edit')}</Menu.Item>}
          {active?.mayChange && <Menu.Item c="var(--mantine-color-error)" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => setAsked({ kind: 'delete', view: active })}>{t('view.delete')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asked !== null} onClose={() => setAsked(null)} title={asked && t(`view.title.${asked.kind}`)} closeButtonProps={{ 'aria-label': t('close') }}>
        {asked && asked.kind !== 'delete' && (
          <ViewForm list={list} company={company} view={asked.kind === 'edit' ? asked.view : null} search={viewSearchOf(current, filters)} onDone={(view) => { setAsked(null); if (asked.kind === 'create') open(view) }} />
        )}
        {asked?.kind === 'delete' && <DeleteView list={list} company={company} view={asked.view} onClose={() => setAsked(null)} onDone={() => { setAsked(null); if (start === asked.view.id) setStarting(null); startPage.forget(asked.view.id); open(null) }} />}
      </Modal>
    </>
  )
}

/** A bare address opens the view that this person starts with, one that only names a view that one; once, so that "all" can be chosen afterwards. */
function useStartView({ list, company, filters, address, views, gone }: Pick<ViewsMenuProps, 'list' | 'company' | 'filters' | 'address'> & { readonly views: readonly SavedView[] | undefined; readonly gone: (view: string) => void }): void {
  const [waiting, setWaiting] = useState(() => viewToOpen(list, company, address.search))
  useEffect(() => {
    if (waiting === null || !views) return
    setWaiting(null)
    const view = views.find(({ id }) => id === waiting) ?? null
    if (!view) gone(waiting)
    address.go((search) => (viewToOpen(list, company, search) === waiting ? openView(search, filters, view) : search), { replace: true })
  }, [waiting, views, list, company, filters, address, gone])
}

const viewToOpen = (list: string, company: string, search: Search): string | null => {
  const names = Object.keys(search)
  return names.length === 0 ? startView.get(list, company) : names.length === 1 ? search['view'] ?? null : null
}

interface ViewFormProps {
  readonly list: string
  readonly company: string
  readonly view: SavedView | null
  readonly search: Search
  readonly onDone: (view: SavedView) => void
}

function ViewForm({ list, company, view, search, onDone }: ViewFormProps) {
  const { t } = useTranslation('table')
  const { create, update } = useViewWrites(list, company)
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const error = create.error ?? update.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const wanted = name.trim()
    if (wanted === '' || create.isPending || update.isPending) return
    if (view) update.mutate({ view, change: { name: wanted, shared } }, { onSuccess: onDone })
    else create.mutate({ name: wanted, shared, search }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput label={t('view.name')} value={name} maxLength={100} data-autofocus onChange={(event) => setName(event.currentTarget.value)} error={error ? viewProblem(error, t) : undefined} />
        <Checkbox label={t('view.share')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} icon={({ className }) => <IconShare className={className} />} />
        <Group justify="flex-end"><Button type="submit" disabled={name.trim() === ''} loading={create.isPending || update.isPending}>{t('view.save')}</Button></Group>
      </Stack>
    </form>
  )
}

function DeleteView({ list, company, view, onClose, onDone }: { readonly list: string; readonly company: string; readonly view: SavedView; readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation('table')
  const { remove } = useViewWrites(list, company)
  return (
    <Stack gap="sm">
      <Text size="sm">{t(view.shared ? 'view.deleteShared' : 'view.deleteMine', { name: view.name })}</Text>
      {remove.error && <Text size="sm" c="red" role="alert">{viewProblem(remove.error, t)}</Text>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>{t('cancel')}</Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(view, { onSuccess: onDone })}>{t('view.deleteNow')}</Button>
      </Group>
    </Stack>
  )
}

const KNOWN_PROBLEMS = ['saved_view_name_taken', 'too_many_saved_views', 'saved_view_not_found', 'saved_view_of_somebody_else', 'version_changed'] as const

function viewProblem(error: unknown, t: (key: `view.problem.${(typeof KNOWN_PROBLEMS)[number] | 'other'}`) => string): string {
  const { kind } = problemOf(error)
  return t(`view.problem.${KNOWN_PROBLEMS.find((known) => known === kind) ?? 'other'}`)
}
