import { describe, expect, it } from 'vitest'
import { giroCode, spayd } from './payment-codes.ts'
import type { TransferRequest } from './payment-codes.ts'

const GERMAN: TransferRequest = {
  payee: 'Nordlicht Glasfasernetze GmbH', iban: 'DE02 1203 0000 0000 2020 51', bic: 'BYLADEM1001', amountMinor: 4490n, currency: 'EUR', reference: 'RE-2026-00042 10007',
  variableSymbol: null, dueDate: '2026-11-16',
}
const CZECH: TransferRequest = {
  payee: 'Hvězda Bezdrát s.r.o.', iban: 'CZ6508000000192000145399', bic: 'GIBACZPX', amountMinor: 49500n, currency: 'CZK', reference: 'Faktura 2026-00042', variableSymbol: '10002',
  dueDate: '2026-12-17',
}

describe('GiroCode (EPC069-12)', () => {
  it('says payee, account, amount and text on its lines, and nothing after the last', () => {
    expect(giroCode(GERMAN)?.split('\n')).toEqual([
      'BCD', '002', '1', 'SCT', 'BYLADEM1001', 'Nordlicht Glasfasernetze GmbH', 'DE02120300000000202051', 'EUR44.90', '', '', 'RE-2026-00042 10007',
    ])
  })

  it('leaves out an unknown or malformed BIC, which version 002 allows', () => {
    expect([null, '', 'BANK'].map((bic) => giroCode({ ...GERMAN, bic })?.split('\n')[4])).toEqual(['', '', ''])
  })

  it('carries a creditor reference (ISO 11649) in its own element, and one with wrong check digits as text', () => {
    expect(giroCode({ ...GERMAN, reference: 'RF18 5390 0754 7034' })?.split('\n').slice(9)).toEqual(['RF18539007547034'])
    expect(giroCode({ ...GERMAN, reference: 'RF19539007547034' })?.split('\n').slice(9)).toEqual(['', 'RF19539007547034'])
  })

  it('keeps to the lengths of its elements, whatever the names are', () => {
    const lines = giroCode({ ...GERMAN, payee: `Ä${'o'.repeat(90)}`, reference: `Zeile\r\nZeile ${'x'.repeat(200)}` })!.split('\n')
    expect([lines[5]!.length, lines[10]!.length, lines[10]!.slice(0, 11), lines.length]).toEqual([70, 140, 'Zeile Zeile', 11])
  })

  it.each([
    ['another currency', { currency: 'CZK' }], ['nothing to pay', { amountMinor: 0n }], ['more than a billion', { amountMinor: 100_000_000_000n }],
    ['an IBAN with wrong check digits', { iban: 'DE03120300000000202051' }], ['no payee', { payee: ' ' }], ['more bytes than it holds', { payee: '🌍'.repeat(70), reference: 'ß'.repeat(60) }],
  ])('is none for %s', (_, change) => {
    expect(giroCode({ ...GERMAN, ...change })).toBeNull()
  })
})

describe('SPAYD', () => {
  it('says account, amount, due date, symbol and message', () => {
    expect(spayd(CZECH)).toBe('SPD*1.0*ACC:CZ6508000000192000145399+GIBACZPX*AM:495.00*CC:CZK*DT:20261217*X-VS:10002*MSG:FAKTURA 2026-00042')
  })

  it('writes messages in the letters of the alphanumeric mode: no star, no percent sign, at most 60', () => {
    expect(spayd({ ...CZECH, reference: '  Připojení * 50 % sleva\n' })).toMatch(/\*MSG:PRIPOJENI 50 SLEVA$/)
    expect(/MSG:(.*)$/.exec(spayd({ ...CZECH, reference: 'ž '.repeat(50) })!)?.[1]).toHaveLength(59)
  })

  it('takes a QR Faktura in, its stars encoded', () => {
    expect(spayd({ ...CZECH, reference: '' }, { invoice: 'SID*1.0*ID:1' })).toMatch(/\*X-VS:10002\*X-INV:SID%2A1\.0%2AID:1$/)
  })

  it('leaves out what is no symbol', () => {
    expect([null, '', 'K-10002', '12345678901'].map((variableSymbol) => spayd({ ...CZECH, variableSymbol })?.includes('X-VS'))).toEqual([false, false, false, false])
  })

  it.each([['nothing to pay', { amountMinor: 0n }], ['an amount of more than ten characters', { amountMinor: 1_000_000_000n }], ['no IBAN', { iban: '19-2000145399/0800' }]])('is none for %s', (_, change) => {
    expect(spayd({ ...CZECH, ...change })).toBeNull()
  })
})
