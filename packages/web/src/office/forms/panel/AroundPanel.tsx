/** What stands around the text: the head of the following pages, and the columns of the footer. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { footerColumnAdded, footerColumnMoved, footerColumnRemoved } from '../model/edits.ts'
import { RichTextInput } from '../text/RichTextInput.tsx'
import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconTrash } from '@tabler/icons-react'
import { PanelSection } from './PanelSection.tsx'

const PAGE_FIELDS = ['page', 'pages'] as const

export function FollowingPanel() {
  const { t } = useTranslation('designer')
  const { form } = useDesigner()
  if (form.following === null) return null
  return (
    <PanelSection title={t('block.following')}>
      <RichTextInput name={form.following.left} label={t('every.left')} extra={PAGE_FIELDS} />
      <RichTextInput name={form.following.right} label={t('every.right')} extra={PAGE_FIELDS} />
    </PanelSection>
  )
}

const MOST_COLUMNS = 6

export function FooterPanel() {
  const { t } = useTranslation('designer')
  const { form, edit, locked } = useDesigner()
  if (form.footer === null) return null
  const { columns, pageNumber } = form.footer
  const off = locked !== null
  return (
    <>
      {columns.map((key, index) => (
        <PanelSection
          key={key} title={t('every.column', { number: index + 1 })}
          action={(
            <Group gap={0}>
              <Tooltip label={t('every.toLeft')}><ActionIcon size={24} color="gray" aria-label={t('every.toLeft')} disabled={off || index === 0} onClick={() => edit((before) => footerColumnMoved(before, index, index - 1))}><IconArrowLeft size={14} /></ActionIcon></Tooltip>
              <Tooltip label={t('every.toRight')}><ActionIcon size={24} color="gray" aria-label={t('every.toRight')} disabled={off || index === columns.length - 1} onClick={() => edit((before) => footerColumnMoved(before, index, index + 1))}><IconArrowRight size={14} /></ActionIcon></Tooltip>
              <Tooltip label={t('remove')}><ActionIcon size={24} color="gray" aria-label={t('removePart', { name: t('every.column', { number: index + 1 }) })} disabled={off} onClick={() => edit((before) => footerColumnRemoved(before, index))}><IconTrash size={14} /></ActionIcon></Tooltip>
            </Group>
          )}
        >
          <RichTextInput name={key} label={t('text.title')} />
        </PanelSection>
      ))}
      <PanelSection title={t('every.more')}>
        {pageNumber !== null && <RichTextInput name={pageNumber} label={t('every.pageNumber')} extra={PAGE_FIELDS} />}
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} disabled={off || columns.length >= MOST_COLUMNS} onClick={() => edit(footerColumnAdded)}>{t('every.addColumn')}</Button>
      </PanelSection>
    </>
  )
}
