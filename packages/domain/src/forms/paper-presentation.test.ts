import { describe, expect, it } from 'vitest'
import type { DunningLetterData } from './form-data.ts'
import { FORM_KINDS, fieldsOf, itemFieldsOf, listsOf } from './form-kinds.ts'
import { EXAMPLES } from './hard-cases/cast.ts'
import { exampleView } from './hard-cases/examples.ts'
import { paperExample } from './hard-cases/papers.ts'
import { presentPaper } from './paper-presentation.ts'
import { everyMonths, monthsText, renewalText } from './wording.ts'

const seen = (text: string | undefined): string => (text ?? '').replaceAll('\u00a0', '_')

describe('every kind of paper presents what its forms may ask for, no more and no less', () => {
  it.each(FORM_KINDS)('%s', (kind) => {
    for (const language of ['de', 'cs', 'en'] as const) {
      for (const example of EXAMPLES) {
        const view = exampleView({ kind, language, example })
        expect(Object.keys(view.fields).sort()).toEqual([...new Set(fieldsOf(kind))].sort())
        const lists = { ...view.lists, ...(listsOf(kind).includes('lines') && kind !== 'label' ? { lines: view.sections.flatMap(({ rows }) => rows) } : {}) }
        expect(Object.keys(lists).sort()).toEqual([...listsOf(kind)].sort())
        for (const [list, items] of Object.entries(lists)) {
          const known = itemFieldsOf(kind, list)
          expect(items.flatMap((item) => Object.keys(item)).filter((name) => !known.includes(`item.${name}`))).toEqual([])
        }
        expect(view.address.length).toBeGreaterThan(2)
      }
    }
  })

  it('the hard ones are hard: sixty lines, three rates, another currency', () => {
    const view = (example: (typeof EXAMPLES)[number]) => exampleView({ kind: 'invoice', language: 'de', example })
    expect(view('many-lines').sections.flatMap(({ rows }) => rows)).toHaveLength(60)
    expect(view('tax-rates').lists['vat']).toHaveLength(3)
    expect([view('zero').fields['payment.nothingDue'], view('foreign-currency').fields['document.currency']]).toEqual(['yes', 'CHF'])
  })
})

describe('a dunning letter', () => {
  const letter = paperExample({ kind: 'dunning_letter', language: 'de', example: 'normal' }) as DunningLetterData
  it.each([[1, 'Zahlungserinnerung', 'Upomínka', 'Payment reminder'], [2, 'Mahnung', '2. upomínka', 'Second reminder'], [4, '3. Mahnung', '4. upomínka', 'Reminder no. 4']] as const)('of level %i is titled by its level', (level, de, cs, en) => {
    expect((['de', 'cs', 'en'] as const).map((language) => presentPaper({ ...letter, level, language }).fields['document.title'])).toEqual([de, cs, en])
  })

  it('says nothing of charges and suspension where there are none', () => {
    const { fields } = presentPaper({ ...letter, charges: [], totals: { ...letter.totals, charges: '0.00' }, suspendOn: null })
    expect([fields['dunning.charges'], fields['dunning.suspendOn']]).toEqual(['', ''])
  })
})

describe('spans of months in words', () => {
  it.each([[1, '1_Monat', '1_měsíc', '1_month', 'monatlich'], [3, '3_Monate', '3_měsíce', '3_months', 'vierteljährlich'], [5, '5_Monate', '5_měsíců', '5_months', 'alle 5_Monate'], [24, '24_Monate', '24_měsíců', '24_months', 'alle 24_Monate']])('%i', (months, de, cs, en, every) => {
    expect([...(['de', 'cs', 'en'] as const).map((language) => seen(monthsText(months, language))), seen(everyMonths(months, 'de'))]).toEqual([de, cs, en, every])
  })

  it('renewal is without end, by months, or none', () => {
    expect([renewalText({ kind: 'indefinite' }, 'cs'), seen(renewalText({ kind: 'months', months: 12 }, 'de')), renewalText({ kind: 'ends' }, 'en')]).toEqual(['na dobu neurčitou', 'um jeweils 12_Monate', 'ends without notice'])
  })
})

it('a statement names what is owed only where something is', () => {
  const statement = (example: 'normal' | 'zero') => exampleView({ kind: 'account_statement', language: 'en', example }).fields
  expect([statement('zero')['statement.owed'], seen(statement('normal')['statement.owed'])]).toEqual(['', '254.10_EUR'])
})

it('a payment calendar names months in the language of the customer', () => {
  expect((['de', 'cs', 'en'] as const).map((language) => seen(exampleView({ kind: 'payment_calendar', language, example: 'normal' }).lists['payments']?.[2]?.['month']))).toEqual(['März_2027', 'březen_2027', 'March_2027'])
})
