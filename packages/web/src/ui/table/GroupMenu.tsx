/** By what the list is grouped, or by nothing. */
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconStack2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Grouping } from './grouping.ts'
import classes from './list.module.css'

interface GroupMenuProps {
  readonly groupings: readonly Grouping[]
  readonly now: Grouping | undefined
  readonly onGroup: (by: string | undefined) => void
}

export function GroupMenu({ groupings, now, onGroup }: GroupMenuProps) {
  const { t } = useTranslation('table')
  const item = (by: string | undefined, label: string) => (
    <Menu.Item key={by ?? ''} onClick={() => onGroup(by)} leftSection={<IconCheck size={14} aria-hidden style={{ visibility: by === now?.by ? 'visible' : 'hidden' }} />} aria-current={by === now?.by || undefined}>{label}</Menu.Item>
  )
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button className={classes.tool} variant={now ? 'light' : 'default'} leftSection={<IconStack2 size={14} aria-hidden />}>{now ? t('group.by', { property: now.label }) : t('group.menu')}</Button></Menu.Target>
      <Menu.Dropdown>
        {item(undefined, t('group.none'))}
        {groupings.map(({ by, label }) => item(by, label))}
      </Menu.Dropdown>
    </Menu>
  )
}
