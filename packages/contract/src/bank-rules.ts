/** What is said about rules for bank entries that no customer pays (BNK-4). */
import { BANK_RULE_MODES, INPUT_TAX_CLASSES } from '@kontor/domain/payments/bank-rules.ts'
import { z } from 'zod'
import { companyCode, currency, date, id, money, text, version } from './basics.ts'
import { accountNumber } from './ledger.ts'
import { plainText, positiveMoney } from './payments.ts'

const direction = z.enum(['credit', 'debit']).meta({ description: 'Money that came, or that went.' })
export const inputTax = z.enum(INPUT_TAX_CLASSES).meta({ description: 'Input tax that stands in the amount, at the standard or reduced rate of the day. Bank charges have none.' })
const signs = {
  least: positiveMoney.nullable().optional().meta({ description: 'This amount or more.' }),
  most: positiveMoney.nullable().optional().meta({ description: 'This amount or less.' }),
  name: text(100).nullable().optional().meta({ description: 'A part of the name, whatever its case and accents.' }),
  account: z.string().regex(/^[A-Za-z0-9/ -]{2,42}$/).nullable().optional().meta({ description: 'The other account: an IBAN, or a number as its country writes it. Never answered but for its last four digits.' }),
  accountOfEntry: id.optional().meta({ description: 'The other account of this bank entry.' }),
  words: z.array(text(60)).max(10).optional().meta({ description: 'Any of them in the text.' }),
  code: z.string().regex(/^[!-~]{1,35}$/).nullable().optional().meta({ description: 'The bank’s code of the business, its beginning, or one of its parts: PMNT-RCDT, 808.' }),
}
const booked = {
  label: text(60).meta({ description: 'How the rule is called.' }),
  bookAccount: accountNumber.meta({ description: 'The account on which it books.' }),
  taxClass: inputTax.nullable().optional(),
  bookingText: plainText(200),
  mode: z.enum(BANK_RULE_MODES).meta({ description: 'Suggests to a person; or books by itself.' }),
}

export const bankRule = z.object({
  id, direction, label: z.string(), least: money.nullable(), most: money.nullable(), name: z.string().nullable(), accountLast4: z.string().nullable(), words: z.array(z.string()), code: z.string().nullable(),
  bookAccount: z.string(), bookAccountName: z.string(), taxClass: inputTax.nullable(), bookingText: z.string(), mode: z.enum(BANK_RULE_MODES), booked: z.int().meta({ description: 'How many entries it has booked.' }), version,
}).meta({ id: 'BankRule' })
export const bankRuleList = z.object({
  items: z.array(bankRule), currency,
  ready: z.array(z.object({ key: z.enum(['charges', 'interest_paid', 'interest_earned']), direction, words: z.array(z.string()), bookAccount: z.string() })).meta({ description: 'Rules to begin with, of which the company has none on that account yet.' }),
})
export const bankRuleInput = z.strictObject({ company: companyCode.optional(), direction, ...booked, ...signs })
export const bankRuleChange = z.strictObject({ ...z.object({ ...booked, ...signs }).partial().shape })
export const bankRuleOrder = z.strictObject({ company: companyCode.optional(), rules: z.array(id).max(500) })
export const bankRuleQuestion = z.strictObject({ company: companyCode.optional(), direction, ...signs, rule: id.optional().meta({ description: 'The rule that is changed: its account stays where nothing is said of it.' }) })

const entry = z.object({ id, bookingDate: date, amount: money, name: z.string().nullable(), text: z.string() })
export const bankRulePreview = z.object({
  count: z.int().meta({ description: 'How many of the entries that wait it would take.' }), sum: money, entries: z.array(entry).meta({ description: 'The first of them.' }),
  left: z.int().meta({ description: 'How many fit but may be of a customer: those are left to people.' }),
}).meta({ id: 'BankRulePreview' })
export const bankRuleBooked = z.object({ booked: z.int() })
