/**
 * Code lists that administrators edit (MAS-9): what lists there are, what a company starts with, and which code somebody may have meant.
 * It does not own: closed sets (payment methods, tax classes), which stand in code; storage (server).
 */
import type { Language } from '../kernel/language.ts'

export const CODE_LISTS = ['customer_groups', 'customer_sources', 'contact_roles', 'product_groups'] as const
export type CodeList = (typeof CODE_LISTS)[number]

export type Label = Readonly<Record<Language, string>>

export interface CodeWithLabel {
  readonly code: string
  readonly label: Label
}

export type CodeRefusal =
  | { readonly kind: 'code_unknown'; readonly list: CodeList; readonly code: string; readonly suggestion: string | null }
  | { readonly kind: 'code_archived'; readonly list: CodeList; readonly code: string }

const entry = (code: string, de: string, cs: string, en: string): CodeWithLabel => ({ code, label: { de, cs, en } })

/** What a new company finds in a list; `import` is what the import of customers names as their source. */
export const STARTING_CODES: Readonly<Record<CodeList, readonly CodeWithLabel[]>> = {
  customer_groups: [
    entry('private', 'Privatkunden', 'Soukromí zákazníci', 'Private customers'), entry('business', 'Geschäftskunden', 'Firemní zákazníci', 'Business customers'),
    entry('reseller', 'Wiederverkäufer', 'Přeprodejci', 'Resellers'),
  ],
  customer_sources: [
    entry('web', 'Internet', 'Internet', 'Web'), entry('recommendation', 'Empfehlung', 'Doporučení', 'Recommendation'), entry('advertising', 'Werbung', 'Reklama', 'Advertising'),
    entry('fair', 'Messe', 'Veletrh', 'Trade fair'), entry('shop', 'Laden', 'Pobočka', 'Shop'), entry('import', 'Import', 'Import', 'Import'),
  ],
  contact_roles: [
    entry('management', 'Geschäftsleitung', 'Vedení', 'Management'), entry('accounting', 'Buchhaltung', 'Účtárna', 'Accounting'),
    entry('technical', 'Technik', 'Technika', 'Technical'), entry('purchasing', 'Einkauf', 'Nákup', 'Purchasing'),
  ],
  product_groups: [
    entry('internet', 'Internet', 'Internet', 'Internet'), entry('telephony', 'Telefonie', 'Telefonie', 'Telephony'), entry('television', 'Fernsehen', 'Televize', 'Television'),
    entry('hosting', 'Hosting', 'Hosting', 'Hosting'), entry('goods', 'Waren', 'Zboží', 'Goods'), entry('services', 'Dienstleistungen', 'Služby', 'Services'),
  ],
}

/** How many letters may differ for a code to be suggested. */
const DISTANCE_MAX = 2

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** The code that a text was probably meant to be: one whose code or label reads the same but for case and accents, else the nearest by at most two letters; null where none is near. */
export function suggestedCode(codes: readonly CodeWithLabel[], text: string): string | null {
  const meant = plain(text)
  let best: { readonly code: string; readonly distance: number } | null = null
  for (const { code, label } of codes) {
    for (const written of [code, label.de, label.cs, label.en]) {
      const distance = distanceOf(meant, plain(written))
      if (distance <= DISTANCE_MAX && distance < meant.length && (best === null || distance < best.distance)) best = { code, distance }
    }
  }
  return best?.code ?? null
}

/** How many letters must be put in, taken out or changed to make one text the other (Levenshtein). */
function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > DISTANCE_MAX) return DISTANCE_MAX + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
