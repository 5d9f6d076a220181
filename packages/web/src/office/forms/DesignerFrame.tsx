/** The designer: the blocks at the left, the page in the middle, what is chosen at the right. On a telephone the page and its texts alone. */
import type { Language } from '@kontor/domain/kernel/language.ts'
import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { memo, useCallback, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { Canvas } from './canvas/Canvas.tsx'
import { useDesigner, useDesignerActs } from './designer.ts'
import classes from './designer.module.css'
import { blockOf } from './model/edits.ts'
import { flowPlaces } from './model/places.ts'
import { FollowingPanel, FooterPanel } from './panel/AroundPanel.tsx'
import { BlockPanel } from './panel/BlockPanel.tsx'
import { FormPanel } from './panel/FormPanel.tsx'
import panelClasses from './panel/panel.module.css'
import { usePreview } from './preview/use-preview.ts'
import { TextsPanel } from './panel/TextsPanel.tsx'
import { BlockTree } from './tree/BlockTree.tsx'
import { useKept, usePictures } from './use-pictures.ts'

export function DesignerFrame({ language, example }: { readonly language: Language; readonly example: ReactNode }) {
  const { t } = useTranslation('designer')
  const company = useCompany()
  const { form, view, undo, redo, said } = useDesigner()
  const shown = useMemo(() => ({ ...form, language }), [form, language])
  const pictures = usePictures({ company, form: shown, view })
  const preview = usePreview({ company, form: shown, view, pictures })
  const shownBlocks = useKept(useMemo(() => [...new Set([...form.placed.map(({ id }) => id), ...flowPlaces(form, preview.result?.starts ?? []).map(({ id }) => id)])].toSorted(), [preview.result]))
  const panel = useRef<HTMLElement>(null)
  const small = useMediaQuery('(max-width: 48em)') ?? false
  useShortcut('undo', t('undo'), undo)
  useShortcut('redo', t('redo'), redo)
  useShortcut('redoToo', t('redo'), redo)
  const openProperties = useCallback(() => panel.current?.querySelector<HTMLElement>('.ProseMirror, input:not([disabled]), button[data-part]')?.focus(), [])
  return (
    <div className={classes.designer} data-small={small || undefined}>
      {small && <Notice tone="info" title={t('small.title')}>{t('small.text')}</Notice>}
      {!small && <BlockTree shown={preview.result ? shownBlocks : null} openProperties={openProperties} />}
      <div className={classes.middle}>
        <div className={classes.example}>{example}</div>
        <Canvas preview={preview} openProperties={openProperties} />
      </div>
      <aside ref={panel} className={panelClasses.panel} aria-label={t('panel.title')}>{small ? <TextsPanel /> : <Chosen />}</aside>
      <span className="visually-hidden" role="status">{said}</span>
    </div>
  )
}

const Chosen = memo(ChosenPanel)

function ChosenPanel() {
  const { t } = useTranslation('designer')
  const { form, selection } = useDesigner()
  const block = selection.kind === 'block' ? blockOf(form, selection.id) : undefined
  if (block) return <BlockPanel key={block.id} block={block} />
  const head = (title: string) => <div className={panelClasses.panelHead}><h2>{title}</h2></div>
  if (selection.kind === 'following') return <>{head(t('block.following'))}<FollowingPanel /></>
  if (selection.kind === 'footer') return <>{head(t('block.footer'))}<FooterPanel /></>
  return <>{head(t('tree.form'))}<FormPanel /></>
}

export function UndoButtons() {
  const { t } = useTranslation('designer')
  const { undo, redo, canUndo, canRedo } = useDesignerActs()
  return (
    <Group gap={0}>
      <Tooltip label={t('undoKeys')}><ActionIcon size={30} color="gray" aria-label={t('undo')} disabled={!canUndo} onClick={undo}><IconArrowBackUp size={17} /></ActionIcon></Tooltip>
      <Tooltip label={t('redoKeys')}><ActionIcon size={30} color="gray" aria-label={t('redo')} disabled={!canRedo} onClick={redo}><IconArrowForwardUp size={17} /></ActionIcon></Tooltip>
    </Group>
  )
}
