/** What is wrong with a form, as a sentence. words: forms:problem.* */
import { fieldName } from '@kontor/domain/forms/field-wording.ts'
import i18next from 'i18next'
import { spoken } from '../../ui/words.ts'
import { plainWords } from './block-words.ts'
import { useDesigner } from './designer.ts'
import { blockOf } from './model/edits.ts'

type Told = Readonly<Record<string, unknown>> & { readonly kind: string }

export function useProblemWords(): (problem: Told) => string {
  const { form } = useDesigner()
  const blockWords = (id: string): string => {
    const block = blockOf(form, id)
    const words = block && 'text' in block && typeof block.text === 'string' ? plainWords(form.texts[block.text]) : ''
    return words || (block ? i18next.t(`designer:block.${block.kind}`) : id)
  }
  return ({ kind, ...params }) => {
    const shown = Object.fromEntries(Object.entries(params).map(([name, value]) => {
      if (name === 'block' || name === 'place') return [name, blockWords(String(value))]
      if (name === 'field') return [name, fieldName(String(value), spoken()) || String(value)]
      if (name === 'text') return [name, plainWords(form.texts[String(value)]) || String(value)]
      return [name, String(value)]
    }))
    const key = `forms:problem.${kind}`
    return i18next.exists(key) ? i18next.t(key, shown) : kind.replaceAll('_', ' ')
  }
}
