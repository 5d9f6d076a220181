/**
 * What a form shows, as finished text: the one input of an engine beside the form itself, whatever kind of paper it is.
 * It owns the shape; the presentations make it from the data of each kind.
 */
import type { Language } from '../kernel/language.ts'
import type { AssetName } from './form.ts'

export type Item = Readonly<Record<string, string>>

/** Lines that stand together; `carried` is the running total of the lines up to and with each row, `sum` the total of the section. */
export interface ViewSection {
  readonly heading: string
  readonly sum: string
  readonly rows: readonly (Item & { readonly carried: string })[]
}

export interface FormView {
  readonly schema: 'kontor-view-1'
  readonly language: Language
  /** For the file's own properties and for readers that announce it. */
  readonly title: string
  readonly author: string
  readonly date: { readonly year: number; readonly month: number; readonly day: number }
  /** SHA-256 of the company's pictures by their names; the name stands in the place of a logo that is not there. */
  readonly images: Readonly<Partial<Record<AssetName, string>>>
  /** A field without a value is the empty text. */
  readonly fields: Readonly<Record<string, string>>
  readonly address: readonly string[]
  readonly returnAddress: string
  readonly sections: readonly ViewSection[]
  readonly lists: Readonly<Record<string, readonly Item[]>>
}
