/** What kinds of fields there are, and what each needs to know. */
import type { LookupSource } from '../inputs/LookupInput.tsx'

export interface Bounds {
  readonly minimum?: number
  readonly maximum?: number
  readonly negative?: boolean
  readonly unit?: string
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export type FieldKind =
  | { readonly kind?: 'text' | 'email' | 'phone' | 'web' | 'longtext' | 'password' | 'iban' | 'country' | 'checkbox' | 'switch' }
  | { readonly kind: 'date'; readonly day?: string }
  | { readonly kind: 'money'; readonly currency: string; readonly decimals?: number; readonly negative?: boolean }
  | ({ readonly kind: 'decimal'; readonly decimals: number } & Bounds)
  | ({ readonly kind: 'quantity' } & Bounds)
  | { readonly kind: 'percent' }
  | ({ readonly kind: 'integer' } & Bounds)
  /** A whole number that names something, as a port does: its digits are not grouped. */
  | ({ readonly kind: 'digits' } & Bounds)
  | { readonly kind: 'select'; readonly options: readonly Choice[] }
  | ({ readonly kind: 'lookup' } & LookupSource)
