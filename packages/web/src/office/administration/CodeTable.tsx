/** One list in its order, with how many records name each entry. */
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { countText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { spoken } from '../../ui/words.ts'
import { valueText } from '../audit/change-words.ts'
import { CodeDialog } from './CodeDialog.tsx'
import { codesOf } from './code-query.ts'
import type { Code, List } from './code-query.ts'
import classes from './administration.module.css'
import { Tag } from '../../ui/table/Tag.tsx'

/** Archives, restores, moves and deletes entries of a list. */
function useCodeWork(list: List) {
  const company = useCompany()
  const queryClient = useQueryClient()
  const changed = async () => {
    await queryClient.invalidateQueries({ queryKey: ['codes', company] })
    await queryClient.invalidateQueries({ queryKey: ['history', company] })
  }
  const change = async ({ id, version }: Pick<Code, 'id' | 'version'>, body: { readonly archived?: boolean; readonly position?: number }, key: string) => {
    const saved = await answer(api.PATCH('/api/v1/code-lists/{list}/{id}', { params: { path: { list, id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
    await changed()
    return saved
  }
  const remove = async ({ id, version }: Code, key: string) => {
    await answer(api.DELETE('/api/v1/code-lists/{list}/{id}', { params: { path: { list, id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } } }))
    await changed()
  }
  const create = async ({ code, label, position, settings }: Code) => {
    await answer(api.POST('/api/v1/code-lists/{list}', {
      params: { path: { list }, query: { company }, header: { 'idempotency-key': onceKey() } }, body: { code, label, position, ...(list === 'customer_groups' && settings && { settings }) },
    }))
    await changed()
  }
  return { change, remove, create, changed }
}

export function CodeTable({ list }: { readonly list: List }) {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const may = useMay()
  const codes = useQuery(codesOf(company, list))
  const { change, remove, create, changed } = useCodeWork(list)
  const { ask, dialog } = useConfirm()
  const [edited, setEdited] = useState<Code | 'new' | null>(null)
  const moving = useRef(false)
  const locked = may('settings:write') ? null : t('mayNot.settings')
  const language = spoken()
  const rows = codes.data ?? []
  const nameOf = (code: Code) => code.label[language]

  const move = async (index: number, by: -1 | 1) => {
    const [one, other] = [rows[index], rows[index + by]]
    if (!one || !other || moving.current) return
    moving.current = true
    try {
      // Entries that share a place get places of their own on the way.
      const [mine, theirs] = one.position === other.position ? [one.position + (by < 0 ? 0 : 1), other.position + (by < 0 ? 1 : 0)] : [other.position, one.position]
      await change(one, { position: mine }, onceKey())
      await change(other, { position: theirs }, onceKey())
    } catch (error) {
      toastProblem(error)
    } finally {
      moving.current = false
    }
  }
  const archive = (code: Code) => ask({
    title: t(code.archived ? 'code.restore' : 'code.archive'), verb: t(code.archived ? 'code.restore' : 'code.archive'), danger: false,
    message: t(code.archived ? 'code.restoreText' : 'code.archiveText', { name: nameOf(code), count: code.usage ?? 0 }),
    run: async ({ key }) => {
      const saved = await change(code, { archived: !code.archived }, key)
      toast({ message: t('saved'), undo: () => change(saved, { archived: code.archived }, onceKey()) })
    },
  })
  const erase = (code: Code) => ask({
    title: t('code.delete'), verb: t('code.delete'), message: t('code.deleteText', { name: nameOf(code) }),
    run: async ({ key }) => {
      await remove(code, key)
      toast({ message: t('code.deleted', { name: nameOf(code) }), undo: () => create(code) })
    },
  })
  const columns: SimpleColumn<Code>[] = [
    {
      id: 'order', label: t('field.order'), wideOnly: true,
      render: (code) => {
        const index = rows.indexOf(code)
        return (
          <Group gap={0} wrap="nowrap">
            <ActionIcon size={24} aria-label={t('code.up', { name: nameOf(code) })} disabled={locked !== null || index === 0} onClick={() => void move(index, -1)}><IconArrowUp size={14} /></ActionIcon>
            <ActionIcon size={24} aria-label={t('code.down', { name: nameOf(code) })} disabled={locked !== null || index === rows.length - 1} onClick={() => void move(index, 1)}><IconArrowDown size={14} /></ActionIcon>
          </Group>
        )
      },
    },
    { id: 'label', label: t('field.label'), render: (code) => <>{nameOf(code)} {code.archived && <Tag color="gray">{t('code.archived')}</Tag>}<div className={classes.other}>{(['de', 'cs', 'en'] as const).filter((one) => one !== language).map((one) => `${one}: ${code.label[one]}`).join(' · ')}</div></> },
    { id: 'code', label: t('field.code'), wideOnly: true, render: ({ code }) => code },
    ...(list === 'customer_groups' ? [{ id: 'settings', label: t('field.settings'), wideOnly: true, render: ({ settings }: Code) => groupText(settings) || <span className={classes.other}>{t('inheritsAll')}</span> }] : []),
    { id: 'usage', label: t('field.usage'), align: 'right', render: ({ usage }) => countText(usage ?? 0) },
    {
      id: 'action', label: t('field.action'), labelHidden: true, align: 'right',
      render: (code) => (
        <Group gap={4} justify="flex-end">
          <ActionButton variant="subtle" size="compact-sm" aria-haspopup="dialog" disabledReason={locked} onClick={() => setEdited(code)}>{t('edit')}</ActionButton>
          <ActionButton variant="subtle" color="gray" size="compact-sm" aria-haspopup="dialog" disabledReason={locked} onClick={() => archive(code)}>{t(code.archived ? 'code.restore' : 'code.archive')}</ActionButton>
          <ActionButton variant="subtle" color="red" size="compact-sm" aria-haspopup="dialog" disabledReason={locked ?? (code.usage === 0 ? null : t('code.inUse', { count: code.usage ?? 0 }))} onClick={() => erase(code)}>{t('code.delete')}</ActionButton>
        </Group>
      ),
    },
  ]
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">{t(`listText.${list}`)}</Text>
      {codes.error && <ProblemBlock error={codes.error} retry={() => void codes.refetch()} />}
      {codes.isPending && <Loading />}
      {codes.data && <SimpleTable caption={t(`list.${list}`)} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} empty={t('code.none')} />}
      <Button variant="default" mt="sm" leftSection={<IconPlus size={15} aria-hidden />} disabled={locked !== null} onClick={() => setEdited('new')}>{t('code.new')}</Button>
      {edited !== null && <CodeDialog list={list} code={edited === 'new' ? null : edited} nextPosition={(rows.at(-1)?.position ?? 0) + 10} close={() => setEdited(null)} done={() => void changed()} />}
      {dialog}
    </>
  )
}

/** What the group gives its members, in words. */
function groupText(settings: Code['settings']): string {
  if (!settings) return ''
  return valueText('customer_groups', 'settings', JSON.stringify(settings)) ?? ''
}
