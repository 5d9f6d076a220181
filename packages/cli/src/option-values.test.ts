import { Command, CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { companyCode, countryCode, wholeNumber, withoutBlanks } from './option-values.ts'

function given(read: (text: string) => unknown, text: string): unknown {
  const program = new Command('kontor').exitOverride().configureOutput({ writeErr: () => undefined }).option('--value <value>', 'tried', read)
  try {
    return program.parse(['--value', text], { from: 'user' }).opts()['value']
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.message
  }
}

test.each([[wholeNumber(1, 8), '2', 2], [wholeNumber(0, 365), '0', 0], [companyCode, 'net1', 'NET1'], [countryCode, 'de', 'DE'], [withoutBlanks, 'de02 1203 0000', 'DE0212030000']])(
  '%o reads %s as %s', (read, text, value) => expect(given(read, text)).toBe(value))

test.each([
  [wholeNumber(1, 8), '0'], [wholeNumber(1, 8), '9'], [wholeNumber(1, 8), 'abc'], [wholeNumber(1, 8), '1.5'], [wholeNumber(0, 365), '-1'], [wholeNumber(0, 365), '1e2'],
  [companyCode, 'NINELETTE'], [companyCode, 'A-B'], [companyCode, ''], [countryCode, 'XX'], [countryCode, 'DEU'], [countryCode, 'D'],
])('%o refuses %s with the name of the option', (read, text) => expect(given(read, text)).toMatch(/^error: option '--value <value>' argument .* is invalid\. .+\.$/))
