/** Rules for what no customer pays, and the entries that they take. */
import type { BankRuleMode, BankRuleSigns, InputTax, InputTaxClass } from '@kontor/domain/payments/bank-rules.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface SealedParty {
  readonly cipher: Buffer
  readonly search: Buffer
  readonly last4: string
}

export interface BankRuleRow extends BankRuleSigns {
  readonly id: bigint
  readonly position: number
  readonly label: string
  readonly accountLast4: string | null
  readonly bookAccount: string
  readonly bookAccountName: string
  readonly taxClass: InputTaxClass | null
  readonly bookingText: string
  readonly mode: BankRuleMode
  readonly version: number
}

const RULES = `select r.id, r.position, r.name as label, r.direction, r.least_minor as "leastMinor", r.most_minor as "mostMinor", r.counterparty_name as name, encode(r.counterparty_account_search, 'hex') as account, r.counterparty_account_last4 as "accountLast4",
    r.words, r.transaction_code as code, r.account as "bookAccount", a.name as "bookAccountName", r.tax_class as "taxClass", r.booking_text as "bookingText", r.mode, r.version
  from bank_rules r join accounts a on a.company_id = r.company_id and a.number = r.account where r.company_id = $1 and r.removed_at is null`

/** In the order in which they are asked. */
export const listBankRules = (tx: Tx, company: number): Promise<BankRuleRow[]> => tx.rows<BankRuleRow & Record<string, unknown>>(`${RULES} order by r.position, r.id`, [company])

export const findBankRule = (tx: Tx, company: number, id: bigint): Promise<BankRuleRow | undefined> => tx.maybe<BankRuleRow & Record<string, unknown>>(`${RULES} and r.id = $2`, [company, id])

/** How often each rule has booked, what was taken back left out. */
export const timesBooked = async (tx: Tx, company: number): Promise<ReadonlyMap<bigint, number>> =>
  new Map((await tx.rows<{ rule: bigint; times: number }>(
    `select b.bank_rule_id as rule, count(*)::int as times from bank_entry_bookings b where b.company_id = $1 and b.bank_rule_id is not null
        and not exists (select from bank_entry_bookings r where r.company_id = b.company_id and r.releases = b.id) group by 1`, [company])).map(({ rule, times }) => [rule, times]))

export interface WrittenRule extends Omit<BankRuleSigns, 'account'> {
  readonly label: string
  readonly party: SealedParty | null
  readonly bookAccount: string
  readonly taxClass: InputTaxClass | null
  readonly bookingText: string
  readonly mode: BankRuleMode
}

const values = (company: number, id: bigint, rule: WrittenRule): unknown[] => [
  company, id, rule.label, rule.leastMinor, rule.mostMinor, rule.name, rule.party?.cipher ?? null, rule.party?.search ?? null, rule.party?.last4 ?? null, rule.words, rule.code, rule.bookAccount, rule.taxClass, rule.bookingText, rule.mode,
]

export const insertBankRule = (tx: Tx, company: number, id: bigint, rule: WrittenRule): Promise<number> =>
  tx.run(
    `insert into bank_rules (company_id, id, name, least_minor, most_minor, counterparty_name, counterparty_account_cipher, counterparty_account_search, counterparty_account_last4, words, transaction_code, account, tax_class, booking_text, mode, direction, position)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, coalesce(max(position), 0) + 1 from bank_rules where company_id = $1 and removed_at is null`, [...values(company, id, rule), rule.direction])

export const updateBankRule = async (tx: Tx, company: number, { id, version, rule }: { readonly id: bigint; readonly version: number; readonly rule: WrittenRule }): Promise<boolean> =>
  (await tx.run(
    `update bank_rules set name = $3, least_minor = $4, most_minor = $5, counterparty_name = $6, counterparty_account_cipher = $7, counterparty_account_search = $8, counterparty_account_last4 = $9, words = $10, transaction_code = $11, account = $12,
            tax_class = $13, booking_text = $14, mode = $15, version = version + 1 where company_id = $1 and id = $2 and version = $16 and removed_at is null`, [...values(company, id, rule), version])) === 1

export const removeBankRule = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update bank_rules set removed_at = now(), version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version])) === 1

export const orderBankRules = (tx: Tx, company: number, ids: readonly bigint[]): Promise<number> =>
  tx.run(
    `update bank_rules r set position = o.position, version = r.version + 1 from unnest($2::bigint[]) with ordinality o (id, position)
      where r.company_id = $1 and r.id = o.id and r.removed_at is null and r.position <> o.position`, [company, ids])

/** The account of a rule as it is kept, for a change that leaves it. */
export const partyOfRule = async (tx: Tx, company: number, rule: bigint): Promise<SealedParty | null> => partyFrom(await tx.maybe<Record<string, unknown>>(
  'select counterparty_account_cipher as cipher, counterparty_account_search as search, counterparty_account_last4 as last4 from bank_rules where company_id = $1 and id = $2', [company, rule]))

/** The other account of an entry, for a rule that is made of it; undefined: there is no such entry. */
export async function partyOfEntry(tx: Tx, company: number, entry: bigint): Promise<SealedParty | null | undefined> {
  const row = await tx.maybe<Record<string, unknown>>('select counterparty_account_cipher as cipher, counterparty_account_search as search, counterparty_account_last4 as last4 from bank_statement_entries where company_id = $1 and id = $2', [company, entry])
  return row && partyFrom(row)
}

const partyFrom = (row: Record<string, unknown> | undefined): SealedParty | null => (row?.['cipher'] ? { cipher: row['cipher'] as Buffer, search: row['search'] as Buffer, last4: row['last4'] as string } : null)

/** Where input tax goes and at which rate it stands in an amount of a day; null: none is deducted, or no account is named for it. */
export const inputTaxOn = (tx: Tx, company: number, { day, taxClass }: { readonly day: CalendarDate; readonly taxClass: InputTaxClass }): Promise<InputTax | undefined> =>
  tx.maybe<InputTax & Record<string, unknown>>(
    `select a.number as account, t.rate::text as rate from companies c
       join accounts a on a.company_id = c.company_id and a.purchase_role = case $3::text when 'S' then 'input_tax_standard' else 'input_tax_reduced' end
       join tax_rates t on t.country = c.country and t.tax_class = $3 and t.valid_from <= $2 and (t.valid_until is null or t.valid_until >= $2)
      where c.company_id = $1 and (select g.regime from company_tax_regimes g where g.company_id = c.company_id and g.valid_from <= $2 order by g.valid_from desc limit 1) is distinct from 'small_business'
      order by t.valid_from desc limit 1`, [company, day, taxClass])
