/**
 * The field :86: of MT940, which each country fills in its own way: subfields with numbers (Germany, Poland, Czechia), words between slashes (Netherlands, Swift), or plain text.
 * It owns: telling them apart, and putting text together that was cut at the end of a line or subfield.
 */
import { identifierOf, orNull, plainText, symbolsIn } from '../reading.ts'
import type { StatementEntry } from '../statement.ts'

type Details = Partial<Omit<StatementEntry, 'minor' | 'direction' | 'line'>>

/** What a subfield of a purpose holds at most: one that is full goes on in the next, one that is not ended there. */
const SUBFIELD = 27
/** A line of SWIFT. */
const LINE = 65

export function detailsOf(lines: readonly string[], entry: StatementEntry): Details {
  const subfields = subfieldsOf(lines)
  const details = subfields ? numbered(subfields, entry) : slashed(lines, entry) ?? plain(lines, entry)
  return { ...details, ...symbolsIn([details.endToEndId ?? null, details.text ?? null]) }
}

const LETTERS = /^\s*(\d{3})([?<^~@&])(?=\s*\d\s*\d)/

/** The code of the business, and subfields by number; undefined where the field is written in another way. */
function subfieldsOf(lines: readonly string[]): { readonly code: string; readonly parts: readonly (readonly [number: string, text: string])[] } | undefined {
  // Lines are cut at a length without regard to words: put together with nothing between.
  const whole = lines.join('').replace(/^\s+/, '')
  const [, code, separator] = LETTERS.exec(whole) ?? []
  if (!code || !separator) return undefined
  const parts = whole.slice(3).split(separator).slice(1).map((part) => [part.slice(0, 2), part.slice(2)] as const)
  // What begins with no number belongs to what stands before: the separator was a letter of the text.
  const joined: [string, string][] = []
  for (const [number, text] of parts) {
    const last = joined.at(-1)
    if (/^\d\d$/.test(number) || !last) joined.push([number, text])
    else last[1] += `${separator}${number}${text}`
  }
  return { code, parts: joined }
}

/** Words of German banks within the purpose, each up to the next. */
const WORD = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|PURP|RREF|MTLG|IBAN|BIC)\+/g
const isPurpose = (number: string): boolean => /^(2\d|6[0-3])$/.test(number)

/** Returns of direct debits and transfers, by the codes of German banks. */
const RETURNS = new Set(['009', '058', '059', '108', '109', '159'])
/** The reasons of German banks where one of ISO 20022 says the same; others stand as the bank wrote them. */
const REASONS: Readonly<Record<string, string>> = {
  '901': 'AC01', '902': 'AC04', '903': 'AC06', '904': 'AG01', '906': 'AM04', '907': 'AM05', '908': 'BE04', '909': 'MD01', '910': 'MD02', '912': 'MD06', '913': 'MD07', '914': 'MS03', '915': 'RC01',
}

function numbered({ code, parts }: NonNullable<ReturnType<typeof subfieldsOf>>, entry: StatementEntry): Details {
  const one = (...numbers: string[]): string | null => orNull(parts.filter(([number]) => numbers.includes(number)).map(([, text]) => text).join(''))
  const purpose = joined(parts.filter(([number]) => isPurpose(number)).map(([, text]) => text))
  const { words, rest } = wordsOf(purpose)
  const amount = (word: string): bigint | null => {
    const [, whole, cents = ''] = /^(\d{1,12}),(\d{0,2})/.exec(words.get(word) ?? '') ?? []
    return whole === undefined ? null : BigInt(whole + cents.padEnd(2, '0'))
  }
  const key = one('34')
  const booking = one('00')
  const text = [rest, words.get('SVWZ') ?? words.get('MTLG') ?? ''].filter((part) => part !== '').join(' ')
  return {
    endToEndId: identifierOf(words.get('EREF')), mandateId: identifierOf(words.get('MREF')), creditorId: identifierOf(words.get('CRED')), batch: identifierOf(words.get('KREF')),
    counterparty: { name: nameOf(parts) ?? identifierOf(words.get('ABWA')), account: one('38') ?? accountOf(one('31'), one('30')) }, text: text === '' ? plainText(booking ?? '') : text,
    returnReason: RETURNS.has(code) && key !== null ? REASONS[key] ?? key : null, originalMinor: amount('OAMT') ?? entry.originalMinor, chargesMinor: amount('COAM') ?? entry.chargesMinor, code,
  }
}

/** A number with the bank it belongs to, as its country writes it; an IBAN says both. */
function accountOf(account: string | null, bank: string | null): string | null {
  const plain = account?.replaceAll(' ', '') ?? null
  if (plain === null || /^[A-Z]{2}\d{2}/.test(plain) || bank === null || !/^\d{3,8}$/.test(bank)) return plain
  return bank.length === 4 ? `${plain}/${bank}` : `${bank}/${plain}`
}

function nameOf(parts: readonly (readonly [string, string])[]): string | null {
  return orNull(plainText(joined(parts.filter(([number]) => number === '32' || number === '33').map(([, text]) => text))))
}

/** A full piece goes on in the next one; behind a shorter one a blank was lost, or a line ended. */
function joined(pieces: readonly string[], full = SUBFIELD): string {
  let text = ''
  for (const [at, piece] of pieces.entries()) text += at > 0 && pieces[at - 1]!.length < full ? ` ${piece}` : piece
  return plainText(text)
}

function wordsOf(purpose: string): { readonly words: ReadonlyMap<string, string>; readonly rest: string } {
  const found = [...purpose.matchAll(WORD)]
  const words = new Map<string, string>()
  for (const [at, match] of found.entries()) {
    const text = purpose.slice(match.index + match[0].length, found[at + 1]?.index).trim()
    if (!words.has(match[1]!)) words.set(match[1]!, text)
  }
  return { words, rest: purpose.slice(0, found[0]?.index).trim() }
}

/** Words of Swift: `/EREF/…/BENM//NAME/…/REMI/…`. */
const SLASHED = /\/(TRTP|EREF|PREF|RTRN|ORDP|BENM|CNTP|NAME|ADDR|IBAN|BIC|CSID|MARF|REMI|ISDT|PURP|ULTD|ULTB|ULTC|CREF|KREF|SVCL|UDTR|UCRD|OCMT|CHGS)\//g

function slashed(lines: readonly string[], entry: StatementEntry): Details | undefined {
  const whole = lines.join('')
  const found = [...whole.matchAll(SLASHED)]
  if (found.length === 0 || found[0]!.index > 0) return undefined
  const words = new Map<string, string>()
  for (const [at, match] of found.entries()) {
    const end = found[at + 1]?.index ?? whole.length
    if (!words.has(match[1]!)) words.set(match[1]!, plainText(whole.slice(match.index + match[0].length, end)))
  }
  const parts = (words.get('CNTP') ?? '').split('/')
  const strip = (text: string | undefined): string | null => orNull(text?.replace(/^\/+|\/+$/g, ''))
  const remittance = strip(words.get('REMI'))?.replace(/^(USTD|STRD)\/(?:CUR)?\/?/, '') ?? ''
  return {
    endToEndId: identifierOf(strip(words.get('EREF'))), mandateId: identifierOf(strip(words.get('MARF'))), creditorId: identifierOf(strip(words.get('CSID'))),
    counterparty: { name: strip(words.get('NAME')) ?? orNull(parts[2]), account: strip(words.get('IBAN')) ?? orNull(parts[0]) ?? entry.counterparty.account },
    text: remittance, returnReason: strip(words.get('RTRN')),
  }
}

/** Text as it stands. A line that is full goes on in the next one. */
function plain(lines: readonly string[], entry: StatementEntry): Details {
  return { text: joined(lines, LINE), counterparty: entry.counterparty }
}
