/** Letters, and what somebody who writes one can choose from. */
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { LetterState } from '@kontor/domain/messaging/letter.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface LetterRow {
  readonly id: bigint
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly contact_person_id: bigint | null
  readonly contact_name: string | null
  readonly subscription_id: bigint | null
  readonly subscription_name: string | null
  readonly state: LetterState
  readonly language: Language
  readonly subject: string
  readonly body: string
  readonly your_reference: string | null
  readonly signatory: string | null
  readonly enclosures: readonly string[]
  readonly canonical: string | null
  readonly form_version_id: bigint | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly letter_date: string | null
  readonly printed_by: string | null
  readonly printed_at: string | null
  readonly posted_on: string | null
  readonly ended_on: string | null
  readonly remark: string | null
  readonly version: number
  readonly created_by: string
  readonly created_at: string
  readonly deleted_at: string | null
}

const LETTER = `
  select l.*, c.number as customer_number, ${customerName('c')} as customer_name, p.name as contact_name, coalesce(s.contract_number || ' · ', '') || coalesce(s.label, a.name) as subscription_name
    from letters l join customers c on c.company_id = l.company_id and c.id = l.customer_id
    left join contact_persons p on p.company_id = l.company_id and p.id = l.contact_person_id
    left join subscriptions s on s.company_id = l.company_id and s.id = l.subscription_id
    left join products a on a.company_id = s.company_id and a.id = s.product_id`

export interface LetterFilter {
  readonly state?: LetterState | undefined
  readonly customer?: bigint | undefined
}

function letterConditions(company: number, filter: LetterFilter): Conditions {
  const where = conditionsOf(company, 'l.company_id')
  where.always('l.deleted_at is null')
  where.add('l.state = ?', filter.state)
  where.add('l.customer_id = ?', filter.customer)
  return where
}

export const letterTotals = (tx: Tx, company: number, filter: LetterFilter): Promise<Totals> => totalsOf(tx, { from: 'letters l', where: letterConditions(company, filter), state: 'l.state' })

/** Letters, newest first; deleted drafts are not among them. */
export function listLetters(tx: Tx, company: number, filter: LetterFilter & { readonly before?: bigint | undefined }, most: number): Promise<LetterRow[]> {
  const where = letterConditions(company, filter)
  where.add('l.id < ?', filter.before)
  return tx.rows<LetterRow & Record<string, unknown>>(`${LETTER} where ${where.sql()} order by l.id desc limit ${where.value(most)}`, where.values)
}

/** A letter, a deleted draft too. */
export const findLetter = (tx: Tx, company: number, id: bigint): Promise<LetterRow | undefined> =>
  tx.maybe<LetterRow & Record<string, unknown>>(`${LETTER} where l.company_id = $1 and l.id = $2`, [company, id])

/** Locks a letter, so that one person at a time changes or prints it. */
export async function lockLetter(tx: Tx, company: number, id: bigint): Promise<LetterRow | undefined> {
  await tx.rows('select id from letters where company_id = $1 and id = $2 for update', [company, id])
  return findLetter(tx, company, id)
}

export interface LetterWords {
  readonly contact: bigint | null
  readonly subscription: bigint | null
  readonly language: Language
  readonly subject: string
  readonly body: string
  readonly yourReference: string | null
  readonly signatory: string | null
  readonly enclosures: readonly string[]
}

const valuesOf = (words: LetterWords): unknown[] => [words.contact, words.subscription, words.language, words.subject, words.body, words.yourReference, words.signatory, words.enclosures]

export const insertLetter = (tx: Tx, company: number, { id, customer, by, ...words }: LetterWords & { readonly id: bigint; readonly customer: bigint; readonly by: string }): Promise<number> =>
  tx.run(
    `insert into letters (company_id, id, customer_id, created_by, contact_person_id, subscription_id, language, subject, body, your_reference, signatory, enclosures)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, [company, id, customer, by, ...valuesOf(words)])

export const updateLetter = (tx: Tx, company: number, id: bigint, words: LetterWords): Promise<number> =>
  tx.run(
    `update letters set contact_person_id = $3, subscription_id = $4, language = $5, subject = $6, body = $7, your_reference = $8, signatory = $9, enclosures = $10, version = version + 1
      where company_id = $1 and id = $2`, [company, id, ...valuesOf(words)])

export const deleteLetter = (tx: Tx, company: number, id: bigint): Promise<number> =>
  tx.run('update letters set deleted_at = now(), version = version + 1 where company_id = $1 and id = $2', [company, id])

export interface PrintedLetter {
  readonly canonical: string
  readonly formVersion: bigint | null
  readonly sha256: string
  readonly bytes: number
  readonly date: string
  readonly by: string
}

export const markPrinted = (tx: Tx, company: number, id: bigint, paper: PrintedLetter): Promise<number> =>
  tx.run(
    `update letters set state = 'printed', canonical = $3, form_version_id = $4, sha256 = $5, bytes = $6, letter_date = $7, printed_by = $8, printed_at = now(), version = version + 1
      where company_id = $1 and id = $2 and state = 'draft'`, [company, id, paper.canonical, paper.formVersion, paper.sha256, paper.bytes, paper.date, paper.by])

export interface LetterWay {
  readonly state: LetterState
  readonly postedOn: string | null
  readonly endedOn: string | null
  readonly remark: string | null
}

export const setWay = (tx: Tx, company: number, id: bigint, { state, postedOn, endedOn, remark }: LetterWay): Promise<number> =>
  tx.run('update letters set state = $3, posted_on = $4, ended_on = $5, remark = $6, version = version + 1 where company_id = $1 and id = $2', [company, id, state, postedOn, endedOn, remark])

/** The letters of a batch that were on its paper count as posted with it, unless somebody said so before. */
export const postPrinted = (tx: Tx, company: number, batch: bigint, on: string): Promise<number> =>
  tx.run(
    `update letters l set state = 'posted', posted_on = greatest($3::date, l.letter_date), version = l.version + 1 from print_batch_items i
      where l.company_id = $1 and l.state = 'printed' and i.company_id = l.company_id and i.batch_id = $2 and i.letter_id = l.id and i.part_no is not null`, [company, batch, on])

export const batchesOf = async (tx: Tx, company: number, letter: bigint): Promise<bigint[]> =>
  (await tx.rows<{ batch: bigint }>(`select batch_id as batch from print_batch_items where company_id = $1 and letter_id = $2 order by batch_id`, [company, letter])).map(({ batch }) => batch)

export interface Named { readonly id: bigint; readonly name: string }

export const contactsOf = (tx: Tx, company: number, customer: bigint): Promise<Named[]> =>
  tx.rows<{ id: bigint; name: string }>('select id, name from contact_persons where company_id = $1 and customer_id = $2 and deleted_at is null order by name, id limit 200', [company, customer])

/** Contracts that are or were in force, the latest first. */
export const contractsOf = (tx: Tx, company: number, customer: bigint): Promise<Named[]> =>
  tx.rows<{ id: bigint; name: string }>(
    `select s.id, coalesce(s.contract_number || ' · ', '') || coalesce(s.label, p.name) as name from subscriptions s join products p on p.company_id = s.company_id and p.id = s.product_id
      where s.company_id = $1 and s.customer_id = $2 and s.deleted_at is null and s.state <> 'draft' order by s.state = 'ended', s.start_date desc, s.id desc limit 200`, [company, customer])
