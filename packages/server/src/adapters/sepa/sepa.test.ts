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

describe('thousands of payments of people with letters of anywhere', () => {
  const names = ['Jürgen Müller & Söhne', 'Ľubomír Ďurčanský s. r. o.', '„Zum Löwen“ – Gaststätte <3>', 'Ñandú €uro @ Œuvre', 'A'.repeat(100), 'Łódź Sp. z o.o.', 'Ærø/Ødegård // x', '株式会社', "O'Neil; [x] {y} |z| ~ ^ ` #1 %*!", '  leading  and   inner ', 'ẞtraße ﬁ Ⅻ ½ ª']
  const sequences = ['FRST', 'RCUR', 'OOFF', 'FNAL'] as const
  const amendments = [null, { reference: 'ALT/7', creditorId: null, account: false }, { reference: null, creditorId: 'DE98ZZZ09999999999', account: false }, { reference: null, creditorId: null, account: true }]
  const many = Array.from({ length: 5_000 }, (_, i): WrittenDebit => ({
    endToEndId: `RE-2026-${i}-${4712 + i}`, amountMinor: BigInt(1 + i * 37), scheme: i % 5 === 4 ? 'B2B' : 'CORE', sequence: sequences[i % 4]!, mandate: { reference: `M-${i}`, signedOn: '2024-02-29', amendment: amendments[i % 7] ?? null },
    debtor: { name: names[i % 11]!, address: i % 13 === 0 ? { street: 'Dorfstraße 3 & 4', postcode: '8400', city: 'Ñ Žďár', country: 'CH' } : null }, iban: i % 13 === 0 ? 'CH9300762011623852957' : 'DE02120300000000202051', bic: i % 2 === 0 ? null : 'BYLADEM1001',
    text: `Rechnung ${names[i % 11]} ${'& ü'.repeat(i % 70)}`,
  }))
  const sent = many.slice(0, 1_000).map(({ endToEndId, amountMinor, debtor, iban, bic, text }) => ({ endToEndId, amountMinor, creditor: debtor, iban, bic, text }))
  const debtor = { name: 'Žižkov Síť s. r. o.', iban: 'DE21500500009876543210', bic: null }
  const transfers = (format: TransferFile['format']) => writeTransfers({ format, messageId: 'SCT-1', createdAt: '2026-12-01T08:15:30.123Z', executionDate: '2026-12-02', debtor, groups: [{ id: 'SCT-1-1', transfers: sent }] })
  const debitsAs = (format: DebitFile['format']) => writeDirectDebits({ ...file(format), groups: groupDebits(MESSAGE, many) })

  test.each([
    ['pain.008.001.02', debitsAs, undefined, /^[A-Za-z0-9/?:().,'+ -]+$/], ['pain.008.001.08', debitsAs, 'pain.008.001.08 of German banks', /^[A-Za-z0-9/?:().,'+ ÄÖÜäöüß&*$%-]+$/],
    ['pain.001.001.03', transfers, undefined, /^[A-Za-z0-9/?:().,'+ -]+$/], ['pain.001.001.09', transfers, undefined, /^[A-Za-z0-9/?:().,'+ ÄÖÜäöüß&*$%-]+$/],
  ] as const)('%s: valid, in letters that banks take, no longer than they read, each group counted and summed', (format, write, stricter, letters) => {
    const xml = write(format as never)
    expect([schemaFaults(bytes(xml)), stricter ? schemaFaults(bytes(xml), stricter) : []]).toEqual([[], []])
    const found = [...xml.matchAll(/<(Nm|Ustrd|StrtNm|TwnNm|AdrLine)>([^<]*)</g)].map(([, name, text]) => ({ name: name!, text: text! }))
    expect(found.filter(({ name, text }) => text.length > (name === 'Ustrd' ? 140 : 70) || !letters.test(text.replaceAll('&amp;', '&')))).toEqual([])
    for (const group of xml.split('<PmtInf>').slice(1)) {
      const amounts = [...group.matchAll(/<InstdAmt Ccy="EUR">(\d+)\.(\d\d)</g)].map(([, whole, cents]) => BigInt(whole! + cents!))
      const sum = amounts.reduce((total, minor) => total + minor, 0n)
      expect(group).toMatch(new RegExp(`<NbOfTxs>${amounts.length}</NbOfTxs>\\s*<CtrlSum>${sum / 100n}\\.${String(sum % 100n).padStart(2, '0')}</CtrlSum>`))
    }
    expect(xml.split('<PmtInf>').length - 1).toBe(format.startsWith('pain.008') ? 8 : 1)
  })
})
