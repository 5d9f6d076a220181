/** What is said about penalty classes: what a company asks of customers who pay late (ARE-6). */
import { PENALTY_BASES } from '@kontor/domain/dunning/penalty-class.ts'
import { z } from 'zod'
import { companyCode, id, money, text } from './basics.ts'
import { positiveMoney } from './payments.ts'

const percent = z.string().regex(/^[0-9]{1,2}(\.[0-9]{1,2})?$/)

const says = {
  label: text(60),
  basis: z.enum(PENALTY_BASES).meta({ description: 'statutory: what the law says. agreed: a rate of the contract. fixed: an amount, once for each invoice. none: nothing is asked for.' }),
  percent: percent.nullable().optional().meta({ description: 'A year; of an agreed rate. A consumer in Germany never owes more than the law says.' }),
  amount: positiveMoney.nullable().optional().meta({ description: 'Of a fixed penalty, which a consumer in Germany never owes.' }),
  minimum: money.nullable().optional().meta({ description: 'Less is not asked for.' }),
  graceDays: z.int().min(0).max(365).meta({ description: 'Who pays within so many days after the due date owes nothing.' }),
  deposits: z.boolean().meta({ description: 'Deposit invoices are penalised, too.' }),
  standard: z.boolean().meta({ description: 'Holds for all customers who have no class of their own; there is one.' }),
}
export const penaltyClass = z.object({
  id, label: z.string(), basis: z.enum(PENALTY_BASES), percent: z.string().nullable(), amount: money.nullable(), minimum: money, graceDays: z.int(), deposits: z.boolean(), standard: z.boolean(),
  customers: z.int().meta({ description: 'How many customers have it as their own.' }), version: z.int(),
}).meta({ id: 'PenaltyClass' })
export const penaltyClassList = z.object({ items: z.array(penaltyClass), currency: z.string() })
export const penaltyClassInput = z.strictObject({ company: companyCode.optional(), ...says })

export const customerPenaltyClass = z.object({
  own: id.nullable().meta({ description: 'The class of this customer; null: the company’s standard, or the law.' }), applied: z.object({ id, label: z.string() }).nullable().meta({ description: 'What holds; null: the law, for nobody named a class.' }), version: z.int(),
}).meta({ id: 'CustomerPenaltyClass' })
export const customerPenaltyClassInput = z.strictObject({ penaltyClass: id.nullable() })
