/** What the fees of default say in words, in the books and on the customer's account. */
import { formatDate } from '../forms/local-format.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Language } from '../kernel/language.ts'

export function interestText({ number, from, until, language }: { readonly number: string; readonly from: CalendarDate; readonly until: CalendarDate; readonly language: Language }): string {
  const [first, last] = [formatDate(from, language), formatDate(until, language)]
  switch (language) {
    case 'de': return `Verzugszinsen zu ${number}, ${first} bis ${last}`
    case 'cs': return `Úrok z prodlení k ${number}, ${first} až ${last}`
    case 'en': return `Default interest on ${number}, ${first} to ${last}`
  }
}

export function penaltyText({ number, language }: { readonly number: string; readonly language: Language }): string {
  switch (language) {
    case 'de': return `Verzugspauschale nach Vertrag zu ${number}`
    case 'cs': return `Smluvní pokuta za prodlení k ${number}`
    case 'en': return `Agreed penalty for late payment of ${number}`
  }
}

export function dunningFeeText({ number, language }: { readonly number: string; readonly language: Language }): string {
  switch (language) {
    case 'de': return `Mahngebühr zu ${number}`
    case 'cs': return `Poplatek za upomínku k ${number}`
    case 'en': return `Fee for reminding of ${number}`
  }
}

export function lumpSumText({ number, source, language }: { readonly number: string; readonly source: string; readonly language: Language }): string {
  switch (language) {
    case 'de': return `Verzugspauschale zu ${number} (${source})`
    case 'cs': return `Paušální náhrada nákladů k ${number} (${source})`
    case 'en': return `Lump sum for recovery costs of ${number} (${source})`
  }
}
