/** What an entry moves: the sum of its debits, which is that of its credits. Exact, in cents. */
import type { MoneyJson } from '../../ui/format.ts'

interface Posting {
  readonly side: 'debit' | 'credit'
  readonly amount: MoneyJson
}

export function turnoverOf(postings: readonly Posting[]): MoneyJson {
  const minor = postings.filter(({ side }) => side === 'debit').reduce((sum, { amount }) => sum + BigInt(amount.amount.replace('.', '')), 0n)
  const digits = minor.toString().padStart(3, '0')
  return { amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: postings[0]?.amount.currency ?? 'EUR' }
}
