import { FORM_KINDS } from '@kontor/domain/forms/form-kinds.ts'
import { describe, expect, it } from 'vitest'
import { defaultForm, formVersion } from './default-form.ts'

const LANGUAGES = ['de', 'cs', 'en'] as const

describe('the default forms', () => {
  it.each(FORM_KINDS)('%s names only texts and fields that exist, and the same texts in every language but what a language has of its own', (kind) => {
    const forms = LANGUAGES.map((language) => defaultForm({ kind, language }))
    expect(forms.map(({ form }) => form.language)).toEqual(LANGUAGES)
    expect(new Set(forms.map(({ version }) => version)).size).toBe(3)
    const keys = forms.map(({ form }) => Object.keys(form.texts).filter((text) => text !== 'labelTaxDate' && text !== 'labelBuyerRegistration').sort())
    expect(keys[1]).toEqual(keys[0])
    expect(keys[2]).toEqual(keys[0])
  })

  it('place the same fields in each text of every language, but for what a language says without', () => {
    const fields = (language: 'de' | 'cs' | 'en', key: string): readonly string[] =>
      FORM_KINDS.flatMap((kind) => (defaultForm({ kind, language }).form.texts[key] ?? []).flat().flatMap((run) => ('field' in run ? [run.field] : []))).sort()
    for (const key of ['title', 'transfer', 'directDebit', 'cashDiscount', 'credit', 'introductionCredit', 'introductionCancellation', 'portal', 'pageNumber', 'payDunning', 'suspend', 'owed', 'parties', 'terms']) {
      expect([key, fields('cs', key), fields('en', key)]).toEqual([key, fields('de', key), fields('de', key)])
    }
  })

  it('have only the blocks of their kind, so that whoever designs a quote sees no credit note', () => {
    const ids = (kind: (typeof FORM_KINDS)[number]) => defaultForm({ kind, language: 'de' }).form.flow.map(({ id }) => id)
    expect(ids('quote')).toContain('acceptance')
    expect(ids('quote')).not.toContain('credit')
    expect(ids('delivery_note')).not.toContain('totals')
    expect(JSON.stringify(FORM_KINDS.map((kind) => defaultForm({ kind, language: 'cs' }).form))).not.toContain('"kinds"')
  })

  it('have a version that follows every change and ignores the order of keys', () => {
    const { form, version } = defaultForm({ kind: 'credit_note', language: 'de' })
    const { theme, schema, ...rest } = form
    expect(formVersion({ ...rest, theme, schema })).toBe(version)
    expect(formVersion({ ...form, theme: { ...theme, accent: '#0b5567' } })).not.toBe(version)
  })
})
