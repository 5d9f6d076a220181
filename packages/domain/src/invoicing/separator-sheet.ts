/**
 * The sheet between the documents of a print batch: it says whose paper follows, and shows from the side of the stack where it does (BIL-6).
 * It owns: where such sheets stand, what they say, and their look, which nobody designs. It does not own: rendering, or the order of the paper.
 */
import { countryName } from '../forms/country-names.ts'
import type { Form } from '../forms/form.ts'
import type { FormView } from '../forms/form-view.ts'
import { cityLines, dateParts } from '../forms/local-format.ts'
import type { Language } from '../kernel/language.ts'
import type { PrintOrder } from './print-batch.ts'

/** What the sheet needs to know of the first document behind it: the address is the one that the document shows. */
export interface SheetItem {
  readonly number: string
  readonly issueDate: string
  readonly customer: string
  readonly name: string
  readonly postcode: string
  readonly city: string
  readonly country: string
}

/** A sheet stands where this changes: by postcode, by customer; in the order of numbers only at the front of a file. */
export function separatorKey(order: PrintOrder, item: SheetItem): string {
  switch (order) {
    case 'postcode': return `${item.country} ${item.postcode}`
    case 'customer': return item.customer
    case 'number': return ''
  }
}

type Words = Readonly<Record<Language, string>>
const BATCH: Words = { de: 'Druckstapel', cs: 'Tisková dávka', en: 'Print batch' }
const FILE: Words = { de: 'Datei', cs: 'soubor', en: 'file' }
const FROM: Words = { de: 'ab', cs: 'od', en: 'from' }
const KEEP: Words = { de: 'Trennblatt, nicht versenden', cs: 'Dělicí list, neodesílat', en: 'Separator sheet, do not post' }

export interface SeparatorSheet {
  readonly order: PrintOrder
  readonly item: SheetItem
  readonly batch: string
  readonly part: number
  /** Of whoever prints. */
  readonly language: Language
}

export function separatorView({ order, item, batch, part, language }: SeparatorSheet): FormView {
  const { year, month, day } = dateParts(item.issueDate)
  const [postcode = item.postcode] = cityLines({ ...item, city: '' })
  const heading = { postcode: postcode.trim(), customer: item.customer, number: `${FROM[language]} ${item.number}` }[order]
  const below = { postcode: countryName(item.country, language), customer: item.name, number: '' }[order]
  return {
    schema: 'kontor-view-1', language, title: heading, author: '', date: { year: Number(year), month: Number(month), day: Number(day) }, images: {}, address: [], returnAddress: '', sections: [], lists: {},
    fields: { 'sheet.heading': heading, 'sheet.below': below, 'sheet.batch': `${BATCH[language]} ${batch} · ${FILE[language]} ${part}`, 'sheet.keep': KEEP[language] },
  }
}

/** The band at the edge is what one sees of the sheet in the stack; it keeps clear of what office printers cannot print. */
export const separatorForm = (language: Language): Form => ({
  schema: 'kontor-form-1', engine: 1, name: 'separator', language,
  page: { width: 210, height: 297, left: 25, right: 25, top: 60, bodyTop: 60, bottom: 20, letter: null, marks: { fold: [], hole: null } },
  theme: { font: 'Source Sans 3', size: 16, ink: '#000000', muted: '#5a6b78', accent: '#000000', tint: '#ffffff', rule: '#cdd8de', styles: {} },
  placed: [
    { id: 'band', kind: 'rectangle', x: 197, y: 6, width: 8, height: 285, fill: '#000000', thickness: 0, colour: '#000000', radius: 0 },
    { id: 'heading', kind: 'text', text: 'heading', x: 25, y: 70, width: 160, height: 34, size: 54 },
    { id: 'below', kind: 'text', text: 'below', x: 25, y: 106, width: 160, height: 24, size: 22 },
    { id: 'foot', kind: 'text', text: 'foot', x: 25, y: 265, width: 160, height: 16, size: 11 },
  ],
  flow: [], following: null, footer: null,
  texts: { heading: [[{ field: 'sheet.heading', bold: true }]], below: [[{ field: 'sheet.below' }]], foot: [[{ field: 'sheet.batch' }, { text: '\n' }, { field: 'sheet.keep', muted: true }]] },
})
