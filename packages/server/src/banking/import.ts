/**
 * Brings files of a bank into the books of statements (BNK-3): each file whole or not at all, each entry once.
 * It owns: reading a file to its end before anything is written, whose account it is, what of it is new. It does not own: formats (adapters/statements), the rules (domain/banking/keeping.ts), what an entry pays for.
 * Invariants: a file or statement that is known writes nothing; a refusal of any statement refuses its file.
 */
import type { StatementFault } from '@kontor/domain/banking/fault.ts'
import { keepingOf, keyOf, maskedAccounts } from '@kontor/domain/banking/keeping.ts'
import type { Keeping, KeepingRefusal, KeptStatement, ReadStatement } from '@kontor/domain/banking/keeping.ts'
import { ownAccountOf } from '@kontor/domain/banking/own-account.ts'
import { signedMinor } from '@kontor/domain/banking/statement.ts'
import type { Rejection, StatementEntry, StatementHead, StatementPurpose } from '@kontor/domain/banking/statement.ts'
import { earlier, later } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { createHash } from 'node:crypto'
import type { CsvMapping } from '@kontor/domain/banking/formats/csv.ts'
import { openStatements } from '../adapters/statements/read-statements.ts'
import type { StatementFile } from '../adapters/statements/read-statements.ts'
import type { Source } from '../adapters/statements/source.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { takeId, takeIds } from '../platform/database/ids.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Secrets } from '../platform/secrets.ts'
import { mappingOf } from './csv-mappings.ts'
import { keepFile } from './files.ts'
import type { KeptPart } from './files.ts'
import * as store from './store/statements.ts'

export interface Banking {
  readonly db: Database
  readonly files: FileStore
  readonly secrets: Secrets
  readonly company: number
  readonly actor: Actor
  readonly by: string
  readonly now: string
  /** Statements of other accounts are refused; without: of all of the company's. */
  readonly only?: bigint | null
}

export interface ImportedStatement {
  /** Null where it was known as a whole. */
  readonly id: bigint | null
  readonly account: string
  readonly number: string | null
  readonly purpose: StatementPurpose
  readonly entries: number
  readonly added: number
  readonly known: number
}

export interface ImportedFile {
  readonly format: string
  readonly statements: readonly ImportedStatement[]
  /** Of a report on a file of ours (pain.002): how many rejections were new; null: it is none. */
  readonly rejections: number | null
}

export type StatementImportRefusal = StatementFault | KeepingRefusal | { readonly kind: 'statement_of_other_account'; readonly account: string } | { readonly kind: 'csv_mapping_ambiguous'; readonly names: string }

/** Reads a file and keeps what it says that is new. Safe to repeat: what is known is said to be. */
export async function importStatements(at: Banking, name: string, source: Source, given?: CsvMapping): Promise<Result<ImportedFile, StatementImportRefusal>> {
  const opened = await openAny(at, source, given)
  if (!opened.ok) return opened
  if (opened.value.format === 'pain.002') return importReport(at, { name, source, file: opened.value })
  const read = await readThrough(opened.value)
  if (!read.ok) return read
  const sha256 = await hashOf(source)
  // Nothing is stored for a file that would be refused; one that came before is asked for nothing more.
  const judged = await at.db.company({ company: at.company, actor: at.actor }, (tx) => judge(tx, at, opened.value.format, read.value, sha256))
  if (!judged.ok) return judged
  if (judged.value.every(({ keeping }) => keeping.kind === 'known')) return yes(allKnown(opened.value.format, read.value))
  const parts = await keepFile(at, source)
  return at.db.company({ company: at.company, actor: at.actor }, async (tx) => {
    // Between the two somebody else may have brought the same file: judged again under the lock of the accounts.
    const again = await judge(tx, at, opened.value.format, read.value, sha256)
    if (!again.ok) return again
    if (again.value.every(({ keeping }) => keeping.kind === 'known')) return yes(allKnown(opened.value.format, read.value))
    return yes({ format: opened.value.format, rejections: null, statements: await write(tx, at, { name, sha256, parts, file: opened.value, judged: again.value }) })
  })
}

/** What is no format that we know may be a table by a mapping that somebody saved. */
async function openAny(at: Banking, source: Source, given: CsvMapping | undefined): Promise<Result<StatementFile, StatementImportRefusal>> {
  const opened = await openStatements(source, { mapping: given })
  if (opened.ok || opened.refusal.kind !== 'statement_format_unknown' || given) return opened
  const mapping = await at.db.company({ company: at.company, actor: at.actor }, (tx) => mappingOf(tx, at.company, source))
  return mapping.ok ? openStatements(source, { mapping: mapping.value }) : mapping
}

interface Judged {
  readonly read: ReadStatement
  readonly account: bigint
  readonly keeping: Keeping
}

/** The file from beginning to end: heads, sums, days. */
async function readThrough(file: StatementFile): Promise<Result<readonly ReadStatement[], StatementFault>> {
  const statements: ReadStatement[] = []
  let head: StatementHead | undefined
  let [from, until] = [null as string | null, null as string | null]
  for await (const parts of file.parts()) {
    if (!parts.ok) return parts
    for (const part of parts.value) {
      if (part.kind === 'statement') {
        head = part.head
        from = until = null
      } else if (part.kind === 'entry') {
        from = from === null ? part.entry.bookingDate : earlier(from, part.entry.bookingDate)
        until = until === null ? part.entry.bookingDate : later(until, part.entry.bookingDate)
      } else if (part.kind === 'closing') {
        invariant(head, 'a statement is opened before it is closed')
        statements.push({ head, closing: part.closing, from, until })
      }
    }
  }
  return yes(statements)
}

/** Keeps what a bank rejected of files of ours; who sent them looks at it. A report that came before, or rejects nothing, writes nothing. */
async function importReport(at: Banking, { name, source, file }: { readonly name: string; readonly source: Source; readonly file: StatementFile }): Promise<Result<ImportedFile, StatementImportRefusal>> {
  const rejections: Rejection[] = []
  for await (const parts of file.parts()) {
    if (!parts.ok) return parts
    for (const part of parts.value) if (part.kind === 'rejection') rejections.push(part.rejection)
  }
  const sha256 = await hashOf(source)
  const done = (count: number): ImportedFile => ({ format: file.format, statements: [], rejections: count })
  const isKnown = await at.db.company({ company: at.company, actor: at.actor }, async (tx) => (await store.fileOfHash(tx, at.company, sha256)) !== undefined)
  if (isKnown || rejections.length === 0) return yes(done(0))
  const parts = await keepFile(at, source)
  return at.db.company({ company: at.company, actor: at.actor }, async (tx) => {
    await store.lockAccounts(tx, at.company)
    if (await store.fileOfHash(tx, at.company, sha256)) return yes(done(0))
    const [fileId, ...ids] = (await takeIds(tx, rejections.length + 1)) as [bigint, ...bigint[]]
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
    await store.insertFile(tx, at.company, { id: fileId, sha256, name, bytes, format: file.format, encoding: file.encoding, by: at.by, at: at.now }, parts.map((part) => part.sha256))
    await store.insertReports(tx, rejections.map(({ message, messageName, group, payment, reason, words }, i) => ({
      company_id: at.company, id: ids[i]!, file_id: fileId, position: i + 1, message_name: cut(messageName, 35), message: message.slice(0, 140), payment_group: group, payment, reason_code: cut(reason, 35), bank_words: cut(words, 500), created_at: at.now,
    })))
    return yes(done(rejections.length))
  })
}

async function hashOf(source: Source): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source.open()) hash.update(chunk)
  return hash.digest('hex')
}

async function judge(tx: Tx, at: Banking, format: string, statements: readonly ReadStatement[], sha256: string): Promise<Result<readonly Judged[], KeepingRefusal | { readonly kind: 'statement_of_other_account'; readonly account: string }>> {
  const accounts = await store.lockAccounts(tx, at.company)
  const known = await store.fileOfHash(tx, at.company, sha256)
  const kept = new Map<bigint, KeptStatement[]>()
  const judged: Judged[] = []
  for (const [index, read] of statements.entries()) {
    const account = ownAccountOf(read.head.account, read.head.line, accounts)
    if (!account.ok) return account
    if (at.only && account.value !== at.only) return no({ kind: 'statement_of_other_account', account: read.head.account.slice(0, 50) })
    const before = kept.get(account.value) ?? (await store.keptStatements(tx, at.company, account.value))
    const keeping = keepingOf(read, format, before)
    if (!keeping.ok) return keeping
    judged.push({ read, account: account.value, keeping: known ? { kind: 'known', statement: known.id } : keeping.value })
    // Within one file the next statement goes on from this one.
    kept.set(account.value, [...before, asKept(read, format, -BigInt(index))])
  }
  return yes(judged)
}

const asKept = ({ head, closing, from, until }: ReadStatement, format: string, id: bigint): KeptStatement => ({
  id, format, purpose: head.purpose, number: head.number, currency: head.currency!, openingMinor: head.opening?.minor ?? null, closingMinor: closing.closing?.minor ?? null, entries: closing.entries, creditMinor: closing.creditMinor,
  debitMinor: closing.debitMinor, from, until,
})

const result = ({ head, closing }: ReadStatement, id: bigint | null, added: number): ImportedStatement =>
  ({ id, account: head.account, number: head.number, purpose: head.purpose, entries: closing.entries, added, known: closing.entries - added })

const allKnown = (format: string, statements: readonly ReadStatement[]): ImportedFile => ({ format, rejections: null, statements: statements.map((read) => result(read, null, 0)) })

interface Writing {
  readonly name: string
  readonly sha256: string
  readonly parts: readonly KeptPart[]
  readonly file: StatementFile
  readonly judged: readonly Judged[]
}

/** Of an HMAC-SHA-256: two of ten milliard entries meet by chance once in a milliard of milliards. */
const FINGERPRINT_BYTES = 16
/** Entries that are written by one statement. */
const CHUNK = 2000

async function write(tx: Tx, at: Banking, { name, sha256, parts, file, judged }: Writing): Promise<readonly ImportedStatement[]> {
  const fileId = await takeId(tx)
  const bytes = parts.reduce((sum, { bytes }) => sum + bytes, 0)
  await store.insertFile(tx, at.company, { id: fileId, sha256, name, bytes, format: file.format, encoding: file.encoding, by: at.by, at: at.now }, parts.map((part) => part.sha256))
  const results: ImportedStatement[] = []
  let index = -1
  let filling: Filling | undefined
  // While the database writes one chunk the next one is read.
  let writing: Promise<void> = Promise.resolve()
  const flushed = async (of: Filling): Promise<void> => {
    await writing
    writing = flush(tx, at, of, of.entries.splice(0))
    // Whoever waits for it next hears of its failure.
    writing.catch(() => undefined)
  }
  for await (const found of file.parts()) {
    invariant(found.ok, 'the file was read to its end before')
    for (const part of found.value) {
      if (part.kind === 'statement') filling = judged[++index]!.keeping.kind === 'known' ? undefined : await begin(tx, at, judged[index]!, { file: fileId, position: index + 1 })
      else if (part.kind === 'entry') {
        if (filling && filling.entries.push(part.entry) >= CHUNK) await flushed(filling)
      } else if (part.kind === 'closing') {
        if (filling) await flushed(filling)
        await writing
        results.push(result(judged[index]!.read, filling?.id ?? null, filling?.added ?? 0))
      }
    }
  }
  return results
}

interface Filling {
  readonly id: bigint
  readonly judged: Judged
  readonly entries: StatementEntry[]
  position: number
  added: number
}

async function begin(tx: Tx, at: Banking, judged: Judged, { file, position }: { readonly file: bigint; readonly position: number }): Promise<Filling> {
  const { head, closing, from, until } = judged.read
  const id = await takeId(tx)
  const date = closing.closing?.date ?? until ?? head.opening?.date ?? at.now.slice(0, 10)
  await store.insertStatement(tx, at.company, {
    id, file, position, account: judged.account, purpose: head.purpose, number: head.number, bankId: head.id, currency: head.currency!, openingMinor: head.opening?.minor ?? null, closingMinor: closing.closing?.minor ?? null, from, until, date,
    entries: closing.entries, creditMinor: closing.creditMinor, debitMinor: closing.debitMinor, at: at.now,
  })
  return { id, judged, entries: [], position: 0, added: 0 }
}

/** Writes a chunk: what is there already is noted as repeated, the rest is new. */
async function flush(tx: Tx, at: Banking, filling: Filling, entries: readonly StatementEntry[]): Promise<void> {
  const { judged: { account, keeping, read: { head } } } = filling
  if (entries.length === 0) return
  const keys = entries.map((entry) => at.secrets.search(keyOf(entry)).toString('hex', 0, FINGERPRINT_BYTES))
  const of = { statement: filling.id, account, purpose: head.purpose }
  const counts = await store.countsOf(tx, at.company, of, [...new Set(keys)])
  const ids = await takeIds(tx, entries.length)
  const [rows, repeats]: [store.EntryRow[], { fingerprint: string; occurrence: number }[]] = [[], []]
  const inChunk = new Map<string, number>()
  for (const [index, entry] of entries.entries()) {
    const key = keys[index]!
    const nth = inChunk.get(key) ?? 0
    inChunk.set(key, nth + 1)
    const { all, said } = counts.get(key) ?? { all: 0, said: 0 }
    // The first of equal lines is the first one that was kept, and so on; where a statement goes on, none of its lines was.
    const occurrence = (keeping.kind === 'goes_on' ? all : said) + nth
    if (occurrence < all) repeats.push({ fingerprint: key, occurrence })
    else rows.push(rowOf(at, filling, { entry, id: ids[index]!, key, occurrence, position: filling.position + index + 1 }))
  }
  await store.insertEntries(tx, rows)
  if (repeats.length > 0) await store.insertRepeats(tx, at.company, of, repeats)
  filling.added += rows.length
  filling.position += entries.length
}

interface NewEntry {
  readonly entry: StatementEntry
  readonly id: bigint
  readonly key: string
  readonly occurrence: number
  readonly position: number
}

/** What a column holds, and no sign that the database cannot. */
const cut = (text: string | null, most: number): string | null => text?.replaceAll('\0', '').slice(0, most) ?? null

function rowOf({ company, secrets }: Banking, { id: statement, judged: { account, read: { head } } }: Filling, { entry, id, key, occurrence, position }: NewEntry): store.EntryRow {
  const number = entry.counterparty.account?.replaceAll(' ', '').toUpperCase() ?? null
  const own = number?.split('/', 1)[0] ?? ''
  return {
    company_id: company, id, statement_id: statement, position, bank_account_id: account, purpose: head.purpose, fingerprint: Buffer.from(key, 'hex'), occurrence, booking_date: entry.bookingDate, value_date: entry.valueDate,
    currency: head.currency!, amount_minor: signedMinor(entry), original_minor: entry.originalMinor, charges_minor: entry.chargesMinor, reference: cut(entry.reference, 140), end_to_end_id: cut(entry.endToEndId, 140), mandate_id: cut(entry.mandateId, 140),
    creditor_id: cut(entry.creditorId, 140), variable_symbol: entry.variableSymbol, constant_symbol: entry.constantSymbol, specific_symbol: entry.specificSymbol, counterparty_name: cut(entry.counterparty.name, 200),
    counterparty_account_cipher: number === null ? null : secrets.encrypt(number), counterparty_account_search: number === null ? null : secrets.search(number), counterparty_account_last4: number === null ? null : own.slice(-Math.min(4, Math.floor(own.length / 2))),
    remittance: cut(maskedAccounts(entry.text), 2000) ?? '', return_reason: cut(entry.returnReason, 35), transaction_code: cut(entry.code, 35), batch_reference: cut(entry.batch, 140), collective_no: entry.collective?.no ?? null, collective_minor: entry.collective?.minor ?? null, line_no: entry.line,
  }
}
