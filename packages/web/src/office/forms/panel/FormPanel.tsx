/** The whole form: paper, margins, type, colours, and what stands on every page. */
import { Select, Switch } from '@mantine/core'
import { FONT_FAMILIES } from '@kontor/domain/forms/fonts.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import { LETTER_LINES, PAPER_FORMATS } from '@kontor/domain/forms/paper.ts'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { footerColumnAdded, freeKey, plainText, worded } from '../model/edits.ts'
import { ColourInput } from './ColourInput.tsx'
import { MillimetreInput } from './MillimetreInput.tsx'
import classes from './panel.module.css'
import { PanelSection } from './PanelSection.tsx'

export function FormPanel() {
  return (
    <>
      <Paper />
      <Type />
      <Colours />
      <EveryPage />
    </>
  )
}

const MARGINS = ['left', 'right', 'top', 'bottom', 'bodyTop'] as const

function Paper() {
  const { t } = useTranslation('designer')
  const { form, edit, settle, locked } = useDesigner()
  const { page } = form
  const off = locked !== null
  const change = (patch: Partial<Form['page']>, step: string | null = null): void => edit((before) => ({ ...before, page: { ...before.page, ...patch } }), step)
  const format = PAPER_FORMATS.find(({ width, height }) => width === page.width && height === page.height)?.id ?? null
  const choose = (id: string | null): void => {
    const chosen = PAPER_FORMATS.find((one) => one.id === id)
    if (chosen) change({ width: chosen.width, height: chosen.height })
  }
  const letter = (value: string | null): void => {
    const kind = value === 'din5008-a' || value === 'din5008-b' ? value : null
    change({ letter: kind, ...(kind !== null && page.marks.fold.length > 0 && { marks: { fold: LETTER_LINES[kind].fold, hole: LETTER_LINES[kind].hole } }) })
  }
  const marks = (shown: boolean): void => change({ marks: shown ? { fold: LETTER_LINES[page.letter ?? 'din5008-b'].fold, hole: LETTER_LINES[page.letter ?? 'din5008-b'].hole } : { fold: [], hole: null } })
  return (
    <PanelSection title={t('paper.title')}>
      <Select label={t('paper.format')} value={format} placeholder={`${page.width} × ${page.height} mm`} disabled={off} data={PAPER_FORMATS.map(({ id }) => ({ value: id, label: t(`paper.formats.${id}`) }))} onChange={choose} />
      <Select label={t('paper.letter')} value={page.letter ?? 'none'} disabled={off} data={(['din5008-b', 'din5008-a', 'none'] as const).map((value) => ({ value, label: t(`paper.letters.${value}`) }))} onChange={letter} />
      <div className={classes.two}>
        {MARGINS.map((side) => (
          <MillimetreInput
            key={side} label={t(`paper.${side}`)} value={page[side]} most={side === 'left' || side === 'right' ? page.width / 2 : page.height * 0.7} disabled={off} settle={settle}
            change={(value, going) => change({ [side]: value }, going ? `page:${side}` : null)}
          />
        ))}
      </div>
      <Switch label={t('paper.marks')} checked={page.marks.fold.length > 0} disabled={off} onChange={(event) => marks(event.currentTarget.checked)} />
    </PanelSection>
  )
}

function Type() {
  const { t } = useTranslation('designer')
  const { form, edit, settle, locked } = useDesigner()
  const change = (patch: Partial<Form['theme']>, step: string | null = null): void => edit((before) => ({ ...before, theme: { ...before.theme, ...patch } }), step)
  return (
    <PanelSection title={t('type.title')}>
      <div className={classes.wideAndNarrow}>
        <Select label={t('type.font')} value={form.theme.font} disabled={locked !== null} data={FONT_FAMILIES.map(({ name }) => name)} onChange={(font) => { if (font !== null) change({ font }) }} />
        <MillimetreInput label={t('type.size')} unit="pt" value={form.theme.size} least={6} most={24} disabled={locked !== null} settle={settle} change={(size, going) => change({ size }, going ? 'theme:size' : null)} />
      </div>
    </PanelSection>
  )
}

const COLOURS = ['ink', 'accent', 'muted', 'tint', 'rule'] as const

function Colours() {
  const { t } = useTranslation('designer')
  const { form, edit } = useDesigner()
  return (
    <PanelSection title={t('colour.title')}>
      {COLOURS.map((name) => (
        <ColourInput
          key={name} label={t(`colour.${name}`)} value={form.theme[name]} text={name === 'ink' || name === 'accent' || name === 'muted'}
          change={(value) => edit((before) => ({ ...before, theme: { ...before.theme, [name]: value } }), `colour:${name}`)}
        />
      ))}
    </PanelSection>
  )
}

/** Takes head and foot of the pages away, and brings them back with what most papers say there. */
function EveryPage() {
  const { t } = useTranslation('designer')
  const { form, edit, locked } = useDesigner()
  const following = (shown: boolean): void => edit((before) => {
    if (!shown) return { ...before, following: null, texts: Object.fromEntries(Object.entries(before.texts).filter(([key]) => key !== before.following?.left && key !== before.following?.right)) }
    const left = freeKey(before, 'followingLeft')
    const withLeft = worded(before, left, [[{ field: 'seller.name' }]])
    const right = freeKey(withLeft, 'followingRight')
    return { ...worded(withLeft, right, [[{ field: 'document.title' }, { text: ' ' }, { field: 'document.number', bold: true }]]), following: { left, right } }
  })
  const footer = (shown: boolean): void => edit((before) => {
    if (!shown) return { ...before, footer: null, texts: Object.fromEntries(Object.entries(before.texts).filter(([key]) => !before.footer?.columns.includes(key) && key !== before.footer?.pageNumber)) }
    const pageNumber = freeKey(before, 'pageNumber')
    return footerColumnAdded({ ...worded(before, pageNumber, [...plainText(''), [{ field: 'page' }, { text: ' / ' }, { field: 'pages' }]].slice(1)), footer: { columns: [], pageNumber } })
  })
  return (
    <PanelSection title={t('every.title')}>
      <Switch label={t('every.following')} checked={form.following !== null} disabled={locked !== null} onChange={(event) => following(event.currentTarget.checked)} />
      <Switch label={t('every.footer')} checked={form.footer !== null} disabled={locked !== null} onChange={(event) => footer(event.currentTarget.checked)} />
    </PanelSection>
  )
}
