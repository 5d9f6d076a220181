/**
 * A morning with the bank: its file is brought in, matched by the rules, and a clerk books what is left, all by what a provider uses.
 * It owns: how the demo's bank is told of, and what its clerk knows. It does not own: importing (banking), matching and booking (payments).
 * Safe to repeat: a file is known, what is matched stays so, and the clerk books what still waits.
 */
import { addDays, earlier } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { bytesSource } from '@kontor/server/adapters/statements/source.ts'
import { importStatements } from '@kontor/server/banking/public.ts'
import type { Company } from '@kontor/server/companies/public.ts'
import { customerIdsByNumber } from '@kontor/server/customers/public.ts'
import { bookCollective, bookDebits, rejectDebits } from '@kontor/server/debits/public.ts'
import { bookEntry, matchAll } from '@kontor/server/payments/public.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import type { Actor, Database } from '@kontor/server/platform/database/database.ts'
import type { FileStore } from '@kontor/server/platform/files/file-store.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { granted } from '../granted.ts'
import type { Provider } from '../provider.ts'
import * as store from '../store.ts'
import { entriesOf, readReference, statementsOf } from './account-life.ts'
import type { DemoDebtor, Stretch } from './account-life.ts'
import { collectDebits, toldOf } from './debit-life.ts'
import { accountOf } from './payers.ts'
import { camtFile, gpcFile } from './statement-files.ts'
import type { BankStatement } from './statement-files.ts'

interface Morning {
  readonly db: Database
  readonly company: Company
  readonly provider: Provider
  readonly secrets: Secrets
  readonly files: FileStore
  readonly actor: Actor
  readonly seed: number
}

/** Days at the end that no clerk has looked at. */
const LEFT = 3

/** `told`: the file is in already. */
export async function tellOfTheBank(morning: Morning, stretch: Stretch & { readonly told: boolean }): Promise<void> {
  const { db, company: { company }, actor } = morning
  if (!stretch.told) await bringIn(morning, stretch)
  await matchAll(db, { company, actor, clock: fixedClock(stretch.until), asked: true, first: [rejectDebits, bookDebits, bookCollective] })
  await bookTheRest(morning, stretch)
}

async function bringIn({ db, company: { company, currency, code }, provider, secrets, files, actor, seed }: Morning, stretch: Stretch): Promise<void> {
  if (currency === 'EUR') await collectDebits({ db, company, secrets, files, actor }, stretch)
  const { account, debtors, atBank } = await db.company({ company, actor }, async (tx) => ({ account: await store.ownAccount(tx, company), debtors: await store.itemsDue(tx, company, stretch.until), atBank: await store.debitsAtBank(tx, company, stretch.until) }))
  const debits = toldOf(atBank.map(({ iban, ...debit }) => ({ ...debit, account: secrets.decrypt(iban) })), { seed, until: stretch.until, words: provider.words.bank })
  const [prefixed = ''] = account.national?.split('/') ?? []
  const [prefix, number] = prefixed.includes('-') ? prefixed.split('-') : ['', prefixed]
  const statements = statementsOf(entriesOf(debtorsOf(debtors, provider, secrets), { provider, seed, debits }, stretch), {
    iban: account.iban, digits: `${prefix!.padStart(6, '0')}${number!.padStart(10, '0')}`, currency: currency as 'EUR' | 'CZK', number: account.statements, balanceMinor: account.balanceMinor,
  }, stretch)
  if (statements.length === 0) return
  const name = `${code.toLowerCase()}-${stretch.until}.${provider.country === 'DE' ? 'xml' : 'gpc'}`
  granted(await importStatements({ db, files, secrets, company, actor, by: actor.name, now: `${stretch.until}T06:30:00.000Z` }, name, bytesSource(fileOf(provider, statements))))
}

const fileOf = ({ country }: Provider, statements: readonly BankStatement[]): Buffer =>
  Buffer.from(country === 'DE' ? [...camtFile(...statements)].join('') : statements.map((statement) => [...gpcFile(statement)].join('')).join(''))

/** Those who owe something, with the account they pay from: that of their master data, else one that is theirs alone. */
function debtorsOf(items: readonly store.DueItem[], { country }: Provider, secrets: Secrets): DemoDebtor[] {
  return [...Map.groupBy(items, ({ number }) => number).values()].map((owed): DemoDebtor => {
    const [{ number, firstName, lastName, companyName, symbols, iban, accountNational }] = owed as [store.DueItem]
    const known = country === 'CZ' ? accountNational : iban
    return { number, country, firstName, lastName, companyName, symbols, items: owed, account: known === null ? accountOf(country, 100_000 + Number(number)) : secrets.decrypt(known) }
  })
}

/** What the rules leave, as somebody books it who asked whom it is from. */
async function bookTheRest({ db, company: { company, currency, country }, provider: { words: { bank } }, actor }: Morning, { until, last, today }: Stretch): Promise<void> {
  const till = { company, currency, country, order: 'oldest_first', toleranceMinor: 0n, graceDays: 0, today: until, by: actor.name } as const
  await db.company({ company, actor }, async (tx) => {
    const waiting = (await store.waitingUntil(tx, company, last ? earlier(until, addDays(today, -1 - LEFT)) : until)).map((entry) => ({ ...entry, whose: readReference(entry.reference) }))
    const ids = await customerIdsByNumber(tx, company, waiting.flatMap(({ whose }) => ('customer' in whose ? [whose.customer] : [])))
    for (const { id, restMinor, whose } of waiting) {
      if ('other' in whose) {
        if (whose.other === 'stranger') continue
        granted(await bookEntry(tx, till, id, { customers: [], others: [{ account: bank.accounts[whose.other], amountMinor: restMinor, text: { charge: bank.charge, supplier: bank.supplierText, refund: bank.refundText }[whose.other] }] }))
        continue
      }
      const customer = ids.get(whose.customer)
      invariant(customer !== undefined, `the customer ${whose.customer} of an entry is there`)
      granted(await bookEntry(tx, till, id, { customers: [{ customer, amountMinor: restMinor, directed: null }], others: [] }))
    }
  })
}
