import { describe, expect, it } from 'vitest'
import { defaultForm, formVersion } from './default-form.ts'

describe('the default form', () => {
  it.each(['de', 'cs', 'en'] as const)('in %s names only texts and fields that exist', (language) => {
    const { form, version } = defaultForm({ kind: 'invoice', language })
    expect(form.language).toBe(language)
    expect(version).toMatch(/^[0-9a-f]{64}$/)
  })

  it('has the same texts in every language, so that none falls silent', () => {
    const keys = (['de', 'cs', 'en'] as const).map((language) => Object.keys(defaultForm({ kind: 'invoice', language }).form.texts).sort())
    expect(keys[1]).toEqual(keys[0])
    expect(keys[2]).toEqual(keys[0])
  })

  it('places the same fields in each text of every language, but for what a language says without', () => {
    const fields = (language: 'de' | 'cs' | 'en', key: string): readonly string[] =>
      (defaultForm({ kind: 'invoice', language }).form.texts[key] ?? []).flat().flatMap((run) => ('field' in run ? [run.field] : [])).sort()
    for (const key of ['title', 'transfer', 'directDebit', 'cashDiscount', 'credit', 'introductionCredit', 'introductionCancellation', 'portal', 'pageNumber']) {
      expect([key, fields('cs', key), fields('en', key)]).toEqual([key, fields('de', key), fields('de', key)])
    }
  })

  it('has a version that follows every change and ignores the order of keys', () => {
    const { form, version } = defaultForm({ kind: 'credit_note', language: 'de' })
    const { theme, schema, ...rest } = form
    expect(formVersion({ ...rest, theme, schema })).toBe(version)
    expect(formVersion({ ...form, theme: { ...theme, accent: '#0b5567' } })).not.toBe(version)
  })
})
