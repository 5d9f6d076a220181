/** What people call the blocks of a form: what they say where they say something, else what they are. */
import { fieldName, listName } from '@kontor/domain/forms/field-wording.ts'
import type { Form, RichText } from '@kontor/domain/forms/form.ts'
import { useTranslation } from 'react-i18next'
import { spoken } from '../../ui/words.ts'
import { useDesigner } from './designer.ts'
import type { Block } from './model/edits.ts'

/** A text as one line, its placeholders by their names: "Rechnung Nr. [Nummer]". */
export function plainWords(text: RichText | undefined): string {
  const paragraphs = (text ?? []).map((runs) => runs.map((run) => ('field' in run ? `[${fieldName(run.field, spoken())}]` : run.text)).join(''))
  return paragraphs.join(' ').replaceAll(/\s+/g, ' ').trim()
}

/** The words behind a key of the form's texts. */
export function useWords(): (key: string) => string {
  const { form } = useDesigner()
  return (key) => plainWords(form.texts[key])
}

/** The text that names a block. */
function keyOf(block: Block): string | null {
  if (block.kind === 'title' || block.kind === 'text') return block.text
  return block.kind === 'panel' ? block.title : null
}

/** Nothing but placeholders: it does not tell one block from the next. */
const saysNothing = (text: RichText | undefined): boolean => (text ?? []).every((runs) => runs.every((run) => 'field' in run || run.text.trim() === ''))

export function useBlockName(): (block: Block) => string {
  const { t } = useTranslation('designer')
  const { form, kind } = useDesigner()
  return (block) => {
    const key = keyOf(block)
    if (block.kind === 'text' && block.each !== undefined && saysNothing(form.texts[block.text])) return listName(block.each, kind, spoken()) || t('block.text')
    return (key === null ? '' : plainWords(form.texts[key])) || t(`block.${block.kind}`)
  }
}

/** How often the form shows a text: one that stands in several places changes in all of them. */
export const timesShown = (form: Form, key: string): number =>
  [...form.placed, ...form.flow].flatMap((block): readonly string[] => {
    if (block.kind === 'entries') return block.entries.map(({ label }) => label)
    if (block.kind === 'panel') return [...(block.title === null ? [] : [block.title]), ...block.entries.map(({ label }) => label)]
    return block.kind === 'text' || block.kind === 'title' ? [block.text] : []
  }).filter((named) => named === key).length
