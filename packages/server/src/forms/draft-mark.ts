/** What a draft's paper says besides, so that nobody takes it for the real one: a line at the head of every page. */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'

const WORDS: Readonly<Record<Language, string>> = {
  de: 'Entwurf – noch nicht ausgestellt', cs: 'Koncept – zatím nevystaveno', en: 'Draft – not issued yet',
}
const MARK = 'kontor-draft'

/** The form with the mark on it; names that no form of a person begins with, so that nothing of theirs is written over. */
export function markedAsDraft(form: Form): Form {
  const { page, theme } = form
  return {
    ...form,
    theme: { ...theme, styles: { ...theme.styles, [MARK]: { size: 13, colour: '#b42318', bold: true } } },
    placed: [...form.placed, { id: MARK, kind: 'text', on: 'all', text: MARK, x: page.left, y: 4, width: page.width - page.left - page.right, height: 7, size: 13, align: 'center' }],
    texts: { ...form.texts, [MARK]: [[{ text: WORDS[form.language], style: MARK }]] },
  }
}
