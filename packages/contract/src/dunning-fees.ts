/** What is said about fees for reminding, and the cap of the law on them (DUN-6). */
import { FEE_GUARDS } from '@kontor/domain/dunning/fee-guard.ts'
import { z } from 'zod'
import { companyCode, date, id, money } from './basics.ts'
import { plainText, positiveMoney } from './payments.ts'

export const feeGuardShown = z.object({
  reason: z.enum(FEE_GUARDS).meta({ description: 'before_default: the reminder that puts into default is free. real_cost: a German consumer owes real cost only. contract: what the contract says.' }),
  most: money.nullable().meta({ description: 'Null: no cap.' }), defaultFrom: date.nullable(),
}).meta({ id: 'FeeGuard' })
export const dunningFeeInput = z.strictObject({ company: companyCode.optional(), amount: positiveMoney })
export const dunningFeeAboveCap = z.strictObject({ company: companyCode.optional(), amount: positiveMoney, because: plainText(200).meta({ description: 'Why more is asked for than the law leaves.' }) })
export const dunningFeeCharged = z.object({ fee: id })
