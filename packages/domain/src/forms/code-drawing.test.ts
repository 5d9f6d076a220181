import { describe, expect, it } from 'vitest'
import { codeDrawing } from './code-drawing.ts'
import { qrModules } from './qr-code.ts'

const rows = (text: string): readonly string[] => qrModules(text).map((row) => row.map((dark) => (dark ? '#' : '.')).join(''))

describe('QR codes', () => {
  it.each([['HELLO WORLD', 21], ['hello world, příliš žluťoučký', 29], ['A'.repeat(200), 49]])('%s takes the smallest code that holds it', (text, size) => {
    const code = rows(text)
    expect([code.length, code[0]!.length]).toEqual([size, size])
    expect([code[0]!.slice(0, 8), code[6]!.slice(0, 8), code[0]!.slice(-8)]).toEqual(['#######.', '#######.', '.#######'])
  })

  it('refuse what no code holds', () => {
    expect(() => qrModules('x'.repeat(2_332))).toThrow('too long for a QR code')
  })
})

describe('bar codes', () => {
  it('put digits in pairs and other letters one by one, with start, check value and end', () => {
    const bars = (text: string): number => (codeDrawing('code128', text).match(/M[1-9]\d* 0h/g) ?? []).length
    expect([bars('123456'), bars('K-10007')]).toEqual([3 * (1 + 3 + 1) + 4, 3 * (1 + 7 + 1) + 4])
  })

  it.each(['', 'Příčná', 'x'.repeat(81)])('refuse %j', (text) => {
    expect(() => codeDrawing('code128', text)).toThrow('a bar code holds')
  })
})
