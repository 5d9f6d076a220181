/** Adds a block: in the flow behind the chosen one, or at a fixed place of the page. */
import { ActionIcon, Menu, ScrollArea, Tooltip } from '@mantine/core'
import { fieldName } from '@kontor/domain/forms/field-wording.ts'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { added } from '../model/edits.ts'
import { FLOW_KINDS, PLACED_KINDS, canAdd, newBlock } from '../model/new-blocks.ts'
import type { NewKind } from '../model/new-blocks.ts'
import { BLOCK_ICONS } from '../panel/block-icons.ts'

const iconOf = (wanted: NewKind) => BLOCK_ICONS[wanted.replace('placed-', '') as keyof typeof BLOCK_ICONS]

export function AddBlock() {
  const { t } = useTranslation('designer')
  const { form, kind, selection, edit, selectBlock, say, locked } = useDesigner()
  const add = (wanted: NewKind): void => {
    // Its first words are in the language of the paper, not of the office.
    const made = newBlock(form, kind, wanted, { text: t('add.firstText', { lng: form.language }), field: (field) => fieldName(field, form.language) })
    edit((before) => added(before, made, selection.kind === 'block' ? selection.id : null))
    selectBlock(made.block.id)
    say(t('said.added', { name: t(`add.${wanted}`) }))
  }
  const items = (kinds: readonly NewKind[]) => kinds.filter((wanted) => canAdd(form, kind, wanted)).map((wanted) => {
    const Icon = iconOf(wanted)
    return <Menu.Item key={wanted} leftSection={<Icon size={15} aria-hidden />} onClick={() => add(wanted)}>{t(`add.${wanted}`)}</Menu.Item>
  })
  return (
    <Menu position="bottom-start" width={230} withinPortal>
      <Menu.Target>
        <Tooltip label={locked ?? t('add.title')}><ActionIcon size={26} aria-label={t('add.title')} disabled={locked !== null}><IconPlus size={16} /></ActionIcon></Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={420} type="auto">
          <Menu.Label>{t('tree.flow')}</Menu.Label>
          {items(FLOW_KINDS)}
          <Menu.Label>{t('tree.placed')}</Menu.Label>
          {items(PLACED_KINDS)}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  )
}
