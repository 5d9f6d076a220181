/**
 * Commands of the company's rules for bank entries (BNK-4): made, changed, put in order, removed, tried on what waits.
 * It owns: that a rule says something, its account, the other account sealed. It does not own: applying them (apply-bank-rules.ts).
 */
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { judgeBankRule } from '@kontor/domain/payments/bank-rules.ts'
import type { BankRuleRefusal, BankRuleSigns } from '@kontor/domain/payments/bank-rules.ts'
import { isValidIBAN } from 'ibantools'
import { settingsOf } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Secrets } from '../platform/secrets.ts'
import { bookRuled, ruled } from './apply-bank-rules.ts'
import { accountsOf } from './match-entries.ts'
import { matchAgain } from './matching-job.ts'
import * as store from './store/bank-rules.ts'
import type { BankRuleRow, SealedParty, WrittenRule } from './store/bank-rules.ts'
import * as entries from './store/matching.ts'
import type { WaitingEntry } from './store/matching.ts'
import type { Till } from './till.ts'

/** How a rule is told whose account it means: by its number, or as the account of an entry; null: any. */
export type PartySaid = { readonly number: string } | { readonly entry: bigint } | null

export type RuleSaid = Omit<WrittenRule, 'party'> & { readonly party: PartySaid | undefined }

export type RuleRefusal = BankRuleRefusal | { readonly kind: 'iban_invalid' } | { readonly kind: 'bank_entry_not_found' } | { readonly kind: 'account_not_bookable'; readonly account: string }

/** Reads and judges what is said; `before`: the account that stays where nothing is said of it. */
async function judged(tx: Tx, { company, secrets }: { readonly company: number; readonly secrets: Secrets }, { party: said, ...rule }: RuleSaid, before: SealedParty | null): Promise<Result<WrittenRule, RuleRefusal>> {
  const party = await partyOf(tx, { company, secrets }, said, before)
  if (!party.ok) return party
  const fault = judgeBankRule({ ...rule, account: party.value?.search.toString('hex') ?? null })
  if (!fault.ok) return fault
  if (!(await entries.otherAccounts(tx, company, [rule.bookAccount])).has(rule.bookAccount)) return no({ kind: 'account_not_bookable', account: rule.bookAccount })
  return yes({ ...rule, party: party.value })
}

async function partyOf(tx: Tx, { company, secrets }: { readonly company: number; readonly secrets: Secrets }, said: PartySaid | undefined, before: SealedParty | null): Promise<Result<SealedParty | null, { readonly kind: 'iban_invalid' } | { readonly kind: 'bank_entry_not_found' }>> {
  if (said === undefined) return yes(before)
  if (said === null) return yes(null)
  if ('entry' in said) {
    const party = await store.partyOfEntry(tx, company, said.entry)
    return party === undefined ? no({ kind: 'bank_entry_not_found' }) : yes(party)
  }
  // As statements keep it (banking/import.ts), so that the search keys meet.
  const number = said.number.replaceAll(/\s/g, '').toUpperCase()
  if (/^[A-Z]{2}\d{2}/.test(number) && !isValidIBAN(number)) return no({ kind: 'iban_invalid' })
  return yes({ cipher: secrets.encrypt(number), search: secrets.search(number), last4: number.split('/', 1)[0]!.slice(-4) })
}

export async function createBankRule(tx: Tx, at: { readonly company: number; readonly secrets: Secrets }, said: RuleSaid): Promise<Result<BankRuleRow, RuleRefusal>> {
  const rule = await judged(tx, at, said, null)
  if (!rule.ok) return rule
  const id = await takeId(tx)
  await store.insertBankRule(tx, at.company, id, rule.value)
  await lookAtWaiting(tx, at.company)
  return yes(await written(tx, at.company, id))
}

/** Changes what is said; its direction stays, for what it booked went that way. */
export async function updateBankRule(
  tx: Tx, at: { readonly company: number; readonly secrets: Secrets }, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: (before: BankRuleRow) => Omit<RuleSaid, 'direction'> },
): Promise<Result<BankRuleRow, RuleRefusal | { readonly kind: 'bank_rule_not_found' } | { readonly kind: 'version_changed' }>> {
  const before = await store.findBankRule(tx, at.company, id)
  if (!before) return no({ kind: 'bank_rule_not_found' })
  const rule = await judged(tx, at, { ...change(before), direction: before.direction }, await store.partyOfRule(tx, at.company, id))
  if (!rule.ok) return rule
  if (!(await store.updateBankRule(tx, at.company, { id, version, rule: rule.value }))) return no({ kind: 'version_changed' })
  await lookAtWaiting(tx, at.company)
  return yes(await written(tx, at.company, id))
}

/** Lets the rules look at what waits: at once, unless the company starts matching itself. */
async function lookAtWaiting(tx: Tx, company: number): Promise<void> {
  if ((await settingsOf(tx, company))['payments.matching'] === 'ask') await entries.lookAgain(tx, company)
  else await matchAgain(tx, company)
}

async function written(tx: Tx, company: number, id: bigint): Promise<BankRuleRow> {
  const rule = await store.findBankRule(tx, company, id)
  invariant(rule, 'the rule was just written')
  return rule
}

/** Removes a rule; what it booked stays. */
export async function removeBankRule(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, { readonly kind: 'bank_rule_not_found' } | { readonly kind: 'version_changed' }>> {
  if (!(await store.findBankRule(tx, company, id))) return no({ kind: 'bank_rule_not_found' })
  return (await store.removeBankRule(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** Puts all rules in an order; somebody may have made or removed one meanwhile. */
export async function orderBankRules(tx: Tx, company: number, ids: readonly bigint[]): Promise<Result<undefined, { readonly kind: 'bank_rules_changed_meanwhile' }>> {
  const present = (await store.listBankRules(tx, company)).map(({ id }) => id)
  if (new Set(ids).size !== ids.length || ids.length !== present.length || !present.every((id) => ids.includes(id))) return no({ kind: 'bank_rules_changed_meanwhile' })
  await store.orderBankRules(tx, company, ids)
  return yes(undefined)
}

/** Of what waits, how much a preview looks at. */
const PREVIEW_ENTRIES = 5000

export interface RulePreview {
  readonly taken: readonly WaitingEntry[]
  /** Fit as well, but something points to a customer. */
  readonly named: readonly WaitingEntry[]
}

/** What of the entries that wait a rule would take, by itself: the rules before it are not asked. */
export async function previewBankRule(tx: Tx, at: { readonly company: number; readonly secrets: Secrets; readonly currency: string }, { party: said, ...signs }: Omit<BankRuleSigns, 'account'> & { readonly party: PartySaid | undefined }, rule: bigint | null): Promise<Result<RulePreview, BankRuleRefusal | { readonly kind: 'iban_invalid' } | { readonly kind: 'bank_entry_not_found' }>> {
  const party = await partyOf(tx, at, said, rule === null ? null : await store.partyOfRule(tx, at.company, rule))
  if (!party.ok) return party
  const asked = { ...signs, account: party.value?.search.toString('hex') ?? null }
  const fault = judgeBankRule({ ...asked, taxClass: null })
  if (!fault.ok) return fault
  const found = await ruled(tx, at, await entries.waitingEntries(tx, at.company, { lock: false }, PREVIEW_ENTRIES), [asked])
  return yes({ taken: found.filter(({ named }) => !named).map(({ entry }) => entry), named: found.filter(({ named }) => named).map(({ entry }) => entry) })
}

/** Books what waits and a rule suggests; one that an earlier rule takes is that one's. Answers how many. */
export async function bookSuggested(tx: Tx, till: Till, id: bigint): Promise<Result<number, { readonly kind: 'bank_rule_not_found' }>> {
  const rules = await store.listBankRules(tx, till.company)
  if (!rules.some((rule) => rule.id === id)) return no({ kind: 'bank_rule_not_found' })
  const { clearing } = await accountsOf(tx, till.company)
  const waiting = await entries.waitingEntries(tx, till.company, { lock: true }, PREVIEW_ENTRIES)
  const found = (await ruled(tx, till, waiting.filter(({ bookingDate }) => bookingDate <= till.today), rules)).filter(({ rule, named }) => rule.id === id && !named)
  if (found.length > 0) await bookRuled(tx, till, found, clearing!)
  return yes(found.length)
}
