import { signedMinor } from '@kontor/domain/banking/statement.ts'
import type { StatementEntry, StatementPart } from '@kontor/domain/banking/statement.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { camtFile, fioCsvFile, fioJsonFile, gpcFile, mt940File } from '@kontor/demo/bank/statement-files.ts'
import type { BankStatement } from '@kontor/demo/bank/statement-files.ts'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { openStatements } from './read-statements.ts'
import { bytesSource } from './source.ts'

const FOLDER = fileURLToPath(new URL('../../../../testing/fixtures/statements/', import.meta.url))
const NAMES = ['camt', 'mt940', 'gpc', 'fio'].flatMap((folder) => readdirSync(FOLDER + folder).map((name) => `${folder}/${name}`))
const fixture = (name: string): Buffer => readFileSync(FOLDER + name)

async function read(bytes: Buffer): Promise<{ readonly parts: readonly StatementPart[] } | { readonly fault: { readonly kind: string } & Readonly<Record<string, unknown>> }> {
  const opened = await openStatements(bytesSource(bytes))
  if (!opened.ok) return { fault: opened.refusal as never }
  const parts: StatementPart[] = []
  for await (const found of opened.value.parts()) {
    if (!found.ok) return { fault: found.refusal as never }
    parts.push(...found.value)
  }
  return { parts }
}

async function entriesOf(bytes: Buffer): Promise<StatementEntry[]> {
  const result = await read(bytes)
  if ('fault' in result) throw new Error(JSON.stringify(result.fault))
  return result.parts.flatMap((part) => (part.kind === 'entry' ? [part.entry] : []))
}

/** `account opening +credit -debit = closing (entries)`, and ✗ where the balances of the file itself do not hold. */
async function facts(name: string): Promise<string> {
  const result = await read(fixture(name))
  if ('fault' in result) return `${result.fault.kind} in line ${String(result.fault['line'])}`
  let account = ''
  let opening = '?'
  return result.parts.flatMap((part) => {
    if (part.kind === 'statement') {
      account = part.head.account
      opening = part.head.opening ? minorText(part.head.opening.minor) : '?'
    }
    if (part.kind !== 'closing') return []
    const { closing, creditMinor, debitMinor, entries, balanced } = part.closing
    return [`${account} ${opening} +${minorText(creditMinor)} -${minorText(debitMinor)} = ${closing ? minorText(closing.minor) : '?'} (${entries})${balanced === false ? ' ✗' : ''}`]
  }).join(' | ')
}

describe('what others wrote', () => {
  const known: Readonly<Record<string, string>> = {
    'camt/business_sample_camt.053.001.04.xml': '50000000054910000003 500000.00 +135678.50 -200000.00 = 435678.50 (3)',
    'camt/camt052.v2.xml': 'CH2801234000123456789 ? +0.00 -200000.00 = ? (1)',
    'camt/camt053.v2.all-balance-types.xml': 'CH2801234000123456789 1.01 +8.85 -0.00 = 4.04 (1) ✗',
    'camt/camt053.v2.five.decimals.xml': 'NL26VAYB8060476890 18.15 +8.85 -0.00 = 27.05 (1) ✗',
    'camt/camt053.v2.multi.statement.xml': 'NL26VAYB8060476890 18.15 +8.85 -0.00 = 27.00 (1) | NL26VAYB8060476890 27.00 +0.00 -7.00 = 20.00 (1)',
    'camt/camt053.v4.xml': 'statement_currency_differs in line 74',
    'camt/camt054.v2.xml': 'CH2801234000123456789 ? +0.00 -200000.00 = ? (1)',
    'camt/camt054.v4.xml': 'CH2801234000123456789 ? +0.00 -200000.00 = ? (1)',
    'camt/camt_parser_example.xml': 'DE14740618130000033626 33.06 +1.00 -11.00 = 23.06 (5)',
    'camt/ing_example.xml': 'NL08INGB0000001234 1000.00 +990.00 -385.00 = 1605.00 (9)',
    'mt940/cmxl_mt940-windows-line-breaks.txt': '10020030/1234567 2187.95 +3000.00 -800.00 = 4387.95 (2)',
    'mt940/cmxl_mt940.txt': '45050050/76198810 84349.74 +49396.74 -49309.44 = 84437.04 (11) | 10020030/1234567 2187.95 +3000.00 -800.00 = 4387.95 (2) | BPHKPLPK/320000546101 40000.00 +20040.00 -10000.00 = 50040.00 (3) | 45050050/76198810 84349.74 +49396.74 -49309.44 = 84437.04 (11)',
    'mt940/jejik_deutschebank.txt': '20070000/0123456601 0.00 +0.00 -12.35 = 0.00 (1) ✗',
    'mt940/jejik_generic.txt': '11111111 100.00 +0.00 -10.00 = 90.00 (1) | 11111111 90.00 +0.00 -10.00 = 80.00 (1)',
    'mt940/jejik_ing-unix.txt': '0001234567 0.00 +4.68 -50.27 = 3.47 (7) ✗',
    'mt940/jejik_lbbw.txt': '12345678/1324357 0.00 +0.01 -0.01 = 0.00 (2)',
    'mt940/jejik_rabobank-iban.txt': 'NL71RABO0123456789 1000.00 +0.00 -35.00 = 965.00 (2) | NL71RABO0123456789 965.00 +0.00 -35.00 = 930.00 (2)',
    'mt940/jejik_sns.txt': '0123456789 1234.56 +0.00 -25.00 = 1209.56 (2) | 0123456789 1209.56 +0.00 -0.00 = 1209.56 (0)',
    'mt940/jejik_sparkasse.txt': '87052000/123456789 194.57 +0.00 -20.00 = 174.57 (1) | 87052000/123456789 174.57 +0.00 -20.00 = 154.57 (1)',
    'mt940/jejik_volksbankenraiffeisenbanken.txt': [['3085', '145', '3230', 2], ['3230', '80', '3310', 1], ['3310', '120', '3430', 2], ['3430', '190', '3620', 3], ['3620', '65', '3685', 1], ['3685', '50', '3735', 1], ['3735', '40', '3775', 1], ['3775', '55', '3830', 1]]
      .map(([opening, credit, closing, count]) => `66642399/93387 ${opening}.00 +${credit}.00 -0.00 = ${closing}.00 (${count})`).join(' | '),
    'mt940/wolph_betterplace_sepa_snippet.sta': '50880050/0194787400888 766656.49 +360093.91 -1500.00 = 1125250.40 (4) | 50880050/0194791600888 -1970431.87 +1070651.81 -3572569.11 = -4472049.09 (7) ✗',
    'mt940/wolph_mBank_with_newline_in_tnr.sta': 'PL29114010810000267002001002 0.46 +89.00 -0.00 = 860.17 (2) ✗',
    'mt940/wolph_self-provided_february_30.sta': '12345678/1020304050 1200.00 +0.00 -6.00 = 1194.00 (1)',
    'mt940/wolph_self-provided_gv_codes.sta': 'statement_cut_off in line 8',
    'mt940/wolph_self-provided_transaction_details_wrapped.sta': '12345678/1020304050 1200.00 +0.00 -6.00 = 1194.00 (1)',
    'gpc/sample.gpc': '111-1111111111 1111111111.11 +0.00 -615.00 = 111111111.11 (5) ✗',
    'fio/example-empty-response.json': 'CZ652010000000000 0.00 +0.00 -0.00 = 0.00 (0)',
    'fio/example-response.json': 'CZ9820100000000214498596 500.00 +1127.00 -0.00 = 1000.00 (3) ✗',
  }
  test.each(NAMES)('%s', async (name) => expect(await facts(name)).toBe(known[name]))

  test.each<[string, number, object]>([
    ['mt940/jejik_deutschebank.txt', 0, {
      direction: 'debit', minor: 1235n, endToEndId: 'A1.200080779.400143254.4961336', mandateId: '20852HW2723821', creditorId: 'DE41EON00000129793', returnReason: null, originalMinor: 1185n, chargesMinor: 50n,
      reference: '2016021783252833', counterparty: { name: 'TESTER EL', account: 'DE50712345600200691329' },
    }],
    ['mt940/jejik_sparkasse.txt', 0, { text: '2019-02-15T20.10 Debitk.4 2019-12', counterparty: { name: 'ARAL AG', account: 'DE95430800830802029200' }, bookingDate: '2019-02-18' }],
    ['mt940/jejik_volksbankenraiffeisenbanken.txt', 3, { endToEndId: 'ZV0100284190949300000002', counterparty: { name: 'Thomas Schulz' }, minor: 5500n }],
    ['mt940/jejik_rabobank-iban.txt', 1, { text: 'Reference 201301234', counterparty: { name: 'JOHN DOE', account: 'P001234567' } }],
    ['mt940/wolph_betterplace_sepa_snippet.sta', 9, { returnReason: 'AC01' }],
    ['camt/ing_example.xml', 0, { minor: 35000n, counterparty: { name: 'INGTestrekening', account: 'NL20INGB0001234567' }, text: '0010008346912014', code: 'PMNT-RCDT-ESCT', reference: '59999208N9' }],
    ['camt/camt_parser_example.xml', 3, { minor: 350n, endToEndId: 'STZV-EtE27122013-11:02-1', batch: 'STZV-PmInf27122013-11:02-2' }],
    ['gpc/sample.gpc', 0, { minor: 12300n, variableSymbol: '1234', counterparty: { name: 'Objednávka č. 1234', account: '987654321' }, bookingDate: '2023-07-20' }],
    ['fio/example-response.json', 0, { minor: 12700n, variableSymbol: null, counterparty: { name: 'HUJER MARTIN', account: '214498596/0000' }, text: expect.stringContaining('Platba eshop') as unknown }],
  ])('an entry of %s', async (name, at, expected) => {
    expect((await entriesOf(fixture(name)))[at]).toMatchObject(expected)
  })
})

const statement: BankStatement = {
  iban: 'CZ6508000000192000145399', digits: '0000192000145399', currency: 'CZK', number: 7, date: '2026-11-30', openingMinor: 100_00n, closingMinor: 581_50n,
  entries: () => [
    { minor: 500_00n, reference: '4000000001', variableSymbol: '10042', name: 'Žaneta Říhová', account: '2900201034/2010', text: 'Internet listopad' },
    { minor: -18_50n, reference: '4000000002', name: 'Banka', account: '19-1000000005/0100', text: 'Poplatek' },
    { minor: 0n, reference: '4000000003', name: 'Čeněk & syn', account: '1234567899/0800', text: '' },
  ],
}
const whole = (pieces: Iterable<string>): string => [...pieces].join('')

test('one statement says the same in every format', async () => {
  const plain = (entries: readonly StatementEntry[]) => entries.map((entry) => [signedMinor(entry), entry.bookingDate, entry.reference?.replace(/^0+/, ''), entry.variableSymbol, entry.counterparty.name, entry.counterparty.account, entry.text])
  const camt = plain(await entriesOf(Buffer.from(whole(camtFile(statement)))))
  expect(camt).toEqual([...statement.entries()].map((entry) => [entry.minor, '2026-11-30', entry.reference, entry.variableSymbol ?? null, entry.name, entry.account, entry.text]))
  const others = { mt940: Buffer.from(whole(mt940File(statement))), gpc: iconv.encode(whole(gpcFile(statement)), 'windows-1250'), json: Buffer.from(whole(fioJsonFile(statement))), csv: Buffer.from(whole(fioCsvFile(statement))) }
  const texts = (rows: readonly unknown[][]) => rows.map((row) => row.slice(0, 6))
  expect(plain(await entriesOf(others.json))).toEqual(camt)
  expect(plain(await entriesOf(others.csv))).toEqual(camt)
  // MT940 and ABO fill an empty text with what else there is.
  expect(texts(plain(await entriesOf(others.mt940)))).toEqual(texts(camt))
  expect(texts(plain(await entriesOf(others.gpc)))).toEqual(texts(camt))
})

describe('the letters of a file', () => {
  const gpc = whole(gpcFile(statement))
  test.each(['windows-1250', 'cp852', 'iso-8859-2', 'utf-8'] as const)('ABO in %s', async (encoding) => expect((await entriesOf(iconv.encode(gpc, encoding)))[0]!.counterparty.name).toBe('Žaneta Říhová'))
  test.each(['utf-16le', 'utf-16be'] as const)('camt in %s', async (encoding) => {
    const text = whole(camtFile(statement)).replace('UTF-8', 'UTF-16')
    expect((await entriesOf(iconv.encode(text, encoding, { addBOM: true })))[0]!.counterparty.name).toBe('Žaneta Říhová')
  })
  test('a byte that is no letter is refused with its line', async () => expect(await read(Buffer.concat([iconv.encode(gpc, 'windows-1250'), Buffer.from([0x81])]))).toEqual({ fault: { kind: 'statement_encoding_wrong', encoding: 'windows-1250', line: 7 } }))
  test('XML that is not in the letters it says is refused with its line', async () => {
    const bytes = Buffer.concat([Buffer.from(whole(camtFile(statement))), Buffer.from([0xe9])])
    expect(await read(bytes)).toMatchObject({ fault: { kind: 'statement_encoding_wrong', encoding: 'utf-8' } })
    expect(await read(Buffer.from(whole(camtFile(statement)).replace('UTF-8', 'EBCDIC')))).toEqual({ fault: { kind: 'xml_encoding_unknown', encoding: 'ebcdic' } })
  })
})

describe('camt', () => {
  const camt = whole(camtFile(statement))
  const detail = (id: string, amount: string): string => `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs><Amt Ccy="CZK">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>`
  const collective = (details: string, charges = ''): Buffer => Buffer.from(camt.replace(/<TxDtls>.*?<\/TxDtls>/, details).replace('<NtryDtls>', `${charges}<NtryDtls>`))

  test('a collective entry becomes its details where they come to its amount', async () => {
    expect((await entriesOf(collective(detail('A', '200') + detail('B', '300')))).map(({ minor, endToEndId }) => [minor, endToEndId]).slice(0, 2)).toEqual([[20000n, 'A'], [30000n, 'B']])
    expect((await entriesOf(collective(detail('A', '200') + detail('B', '299')))).map(({ minor, endToEndId }) => [minor, endToEndId]).slice(0, 1)).toEqual([[50000n, null]])
  })
  test('what is missing to it is a charge where the entry says so', async () => {
    const charges = '<Chrgs><Rcrd><Amt Ccy="CZK">10</Amt></Rcrd></Chrgs>'
    expect((await entriesOf(collective(detail('A', '210') + detail('B', '300'), charges))).map(({ minor, direction }) => [minor, direction]).slice(0, 3)).toEqual([[21000n, 'credit'], [30000n, 'credit'], [1000n, 'debit']])
  })
  test('a return names who had paid, and why it came back', async () => {
    const returned = camt.replace(/<CdtDbtInd>CRDT<\/CdtDbtInd>(?=<Sts>)/, '<CdtDbtInd>DBIT</CdtDbtInd>').replace('</RltdPties>', '</RltdPties><RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>').replace(/(<\/RltdPties>)(<RtrInf>.*?<\/RtrInf>)(.*?)(<\/TxDtls>)/, '$1$3$2$4')
    expect((await entriesOf(Buffer.from(returned)))[0]).toMatchObject({ direction: 'debit', returnReason: 'MD06', counterparty: { name: 'Žaneta Říhová' } })
  })
  test('what is pending is no entry', async () => expect(await entriesOf(Buffer.from(camt.replace('<Cd>BOOK</Cd>', '<Cd>PDNG</Cd>')))).toHaveLength(2))
  test.each<[string, (text: string) => string, object]>([
    ['a document type', (text) => text.replace('<Document', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Document'), { kind: 'xml_has_document_type', line: 2 }],
    ['an entity', (text) => text.replace('Banka', '&a;'), { kind: 'xml_not_well_formed' }], ['its end cut off', (text) => text.slice(0, -40), { kind: 'xml_not_well_formed' }],
    ['elements nested without end', (text) => text.replace('<GrpHdr>', `<GrpHdr>${'<a>'.repeat(50)}`), { kind: 'xml_nested_too_deep', most: 40 }],
    ['another namespace', (text) => text.replace('camt.053.001.08', 'pain.008.001.08'), { kind: 'statement_format_unknown' }], ['no account', (text) => text.replace(/<Acct>.*?<\/Acct>/, ''), { kind: 'statement_field_missing', field: 'Acct/Id' }],
    ['another currency', (text) => text.replace('<Ntry><Amt Ccy="CZK">', '<Ntry><Amt Ccy="EUR">'), { kind: 'statement_currency_differs', currency: 'EUR', expected: 'CZK' }],
    ['three decimals', (text) => text.replace('<Ntry><Amt Ccy="CZK">500.00', '<Ntry><Amt Ccy="CZK">500.001'), { kind: 'statement_amount_too_precise', line: 6 }], ['minus zero', (text) => text.replace('>0.00<', '>-0.00<'), { kind: 'statement_amount_negative' }],
    ['a sum that is wrong', (text) => text.replace('<Ntry>', '<TxsSummry><TtlNtries><NbOfNtries>4</NbOfNtries></TtlNtries></TxsSummry><Ntry>'), { kind: 'statement_check_sum_broken', said: '4', found: '3' }],
    ['a day that is none', (text) => text.replace('<BookgDt><Dt>2026-11-30', '<BookgDt><Dt>2026-11-31'), { kind: 'statement_date_malformed', text: '2026-11-31' }],
  ])('is refused for %s', async (_name, change, expected) => expect(await read(Buffer.from(change(camt)))).toMatchObject({ fault: expected }))
})

test('a file that is nothing of it is refused', async () => {
  for (const bytes of [Buffer.from('hello'), Buffer.from('%PDF-1.7'), Buffer.from([0, 1, 2, 3]), Buffer.from('{"a":1}'), Buffer.from('<a/>')]) expect(await read(bytes)).toMatchObject({ fault: { kind: 'statement_format_unknown' } })
  expect(await read(Buffer.alloc(0))).toEqual({ fault: { kind: 'file_empty' } })
  expect(await openStatements(bytesSource(Buffer.alloc(20)), { bytesMax: 10 })).toEqual({ ok: false, refusal: { kind: 'file_too_large', most: 10 } })
  expect(await read(Buffer.from(`:20:${'x'.repeat(30_000)}`))).toMatchObject({ fault: { kind: 'statement_has_too_much', line: 1 } })
})

test('a file cut at any byte, or with any byte changed, is read or refused, and never throws', async () => {
  const small = NAMES.map(fixture).filter(({ length }) => length < 12_000)
  await fc.assert(fc.asyncProperty(fc.constantFrom(...small), fc.nat(), fc.nat(255), fc.boolean(), async (bytes, at, byte, cut) => {
    const place = at % bytes.length
    const damaged = cut ? bytes.subarray(0, place) : Buffer.from(bytes)
    if (!cut) damaged[place] = byte
    const result = await read(damaged)
    if ('fault' in result) expect(result.fault.kind).toMatch(/^(file|statement|xml)_/)
    else expect(result.parts.at(-1)?.kind).toBe('closing')
  }), { numRuns: 600 })
})
