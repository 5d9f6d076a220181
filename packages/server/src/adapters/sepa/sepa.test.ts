import { groupDebits } from '@kontor/domain/debits/direct-debit.ts'
import { DEBIT_FORMATS } from '@kontor/domain/kernel/debit-format.ts'
import { schemaFaults } from '@kontor/testing/xml-schemas.ts'
import { describe, expect, test } from 'vitest'
import { writeDirectDebits } from './direct-debits.ts'
import type { DebitFile, WrittenDebit } from './direct-debits.ts'
import { writeTransfers } from './transfers.ts'
import type { TransferFile } from './transfers.ts'

const MESSAGE = 'SDD-2026-12-15-4711'
const plain: WrittenDebit = {
  endToEndId: 'RE-2026-00017-4712', amountMinor: 2975n, scheme: 'CORE', sequence: 'RCUR', mandate: { reference: 'FJORD-10001-1', signedOn: '2024-01-10', amendment: null },
  debtor: { name: 'Jürgen Müller & Söhne', address: null }, iban: 'DE02120300000000202051', bic: null, text: 'Rechnung RE-2026-00017 vom 01.12.2026, Kunde 10001',
}
const debits: readonly WrittenDebit[] = [
  plain,
  { ...plain, endToEndId: 'RE-2026-00018-4713', amountMinor: 1n, sequence: 'FRST', bic: 'BYLADEM1001', debtor: { name: 'Žofie Příkladná', address: null } },
  { ...plain, endToEndId: 'RE-2026-00019-4714', amountMinor: 99_999_999_999n, scheme: 'B2B', mandate: { ...plain.mandate, amendment: { reference: 'ALT/7', creditorId: 'DE98ZZZ09999999999', account: true } } },
  { ...plain, endToEndId: 'RE-2026-00020-4715', sequence: 'OOFF', iban: 'CH9300762011623852957', debtor: { name: 'Reto Beispiel', address: { street: 'Dorfstraße 3', postcode: '8400', city: 'Winterthur', country: 'CH' } } },
  { ...plain, endToEndId: 'RE-2026-00021-4716', mandate: { ...plain.mandate, amendment: { reference: null, creditorId: null, account: true } }, text: `Rechnung ${'ü'.repeat(200)}` },
]
const file = (format: DebitFile['format']): DebitFile => ({
  format, messageId: MESSAGE, createdAt: '2026-12-01T08:15:30.123Z', collectionDate: '2026-12-15',
  creditor: { name: 'Fjord Netz GmbH & Co. KG', creditorId: 'DE98ZZZ09999999999', iban: 'DE21500500009876543210', bic: null }, groups: groupDebits(MESSAGE, debits),
})
const bytes = (text: string) => Buffer.from(text)

describe.each(DEBIT_FORMATS)('direct debits as %s', (format) => {
  const xml = writeDirectDebits(file(format))

  test('are valid by the schema of ISO 20022, and the same bytes again', () => {
    expect(schemaFaults(bytes(xml))).toEqual([])
    expect(writeDirectDebits(file(format))).toBe(xml)
  })

  test('count and sum each group and the file (D2)', () => {
    const sums = [...xml.matchAll(/<NbOfTxs>(\d+)<\/NbOfTxs>\s*<CtrlSum>([\d.]+)<\/CtrlSum>/g)].map(([, count, sum]) => `${count} ${sum}`)
    expect(sums).toEqual(['5 1000000089.25', '1 0.01', '2 59.50', '1 29.75', '1 999999999.99'])
    expect([...xml.matchAll(/<Cd>(CORE|B2B)<\/Cd>[\s\S]*?<SeqTp>(\w+)</g)].map(([, scheme, sequence]) => `${scheme} ${sequence}`)).toEqual(['CORE FRST', 'CORE RCUR', 'CORE OOFF', 'B2B RCUR'])
  })

  test('tell the bank what of a mandate is new', () => {
    expect(xml.match(/<AmdmntInd>true/g)).toHaveLength(2)
    expect(xml.match(/<Id>SMNDA/g)).toHaveLength(2)
    expect(xml).toContain('<OrgnlMndtId>ALT/7</OrgnlMndtId>')
  })
})

test('German banks get umlauts in the newer generation, and their stricter schema is content', () => {
  const xml = writeDirectDebits(file('pain.008.001.08'))
  expect(schemaFaults(bytes(xml), 'pain.008.001.08 of German banks')).toEqual([])
  expect(xml).toContain('<Nm>Jürgen Müller &amp; Söhne</Nm>')
  expect(xml).toContain('<Nm>Zofie Prikladna</Nm>')
  expect(xml).toMatch(/<StrtNm>Dorfstraße 3<\/StrtNm>\s*<PstCd>8400<\/PstCd>\s*<TwnNm>Winterthur<\/TwnNm>\s*<Ctry>CH<\/Ctry>/)
  expect(writeDirectDebits(file('pain.008.001.02'))).toContain('<Nm>Juergen Mueller + Soehne</Nm>')
  expect(writeDirectDebits({ ...file('pain.008.001.08'), creditor: { ...file('pain.008.001.08').creditor, iban: 'CZ6508000000192000145399' } })).toContain('<Nm>Juergen Mueller + Soehne</Nm>')
})

test.each(['pain.001.001.03', 'pain.001.001.09'] as const)('transfers as %s are valid by the schema of ISO 20022', (format) => {
  const transfer = { endToEndId: 'GS-2026-00003-4720', amountMinor: 1190n, creditor: { name: 'Žofie Příkladná', address: null }, iban: 'CZ6508000000192000145399', bic: null, text: 'Erstattung zu GS-2026-00003' }
  const transfers: TransferFile = {
    format, messageId: 'SCT-4719', createdAt: '2026-12-01T08:15:30.123Z', executionDate: '2026-12-02', debtor: { name: 'Fjord Netz GmbH & Co. KG', iban: 'DE21500500009876543210', bic: 'GENODEF1SDE' },
    groups: [{ id: 'SCT-4719-1', transfers: [transfer, { ...transfer, endToEndId: 'GS-2026-00004-4721', iban: 'DE02120300000000202051', bic: 'BYLADEM1001' }] }],
  }
  const xml = writeTransfers(transfers)
  expect(schemaFaults(bytes(xml))).toEqual([])
  expect(xml).toMatch(/<NbOfTxs>2<\/NbOfTxs>\s*<CtrlSum>23.80<\/CtrlSum>/)
})
