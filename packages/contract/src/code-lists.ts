/** What is said about the code lists that administrators edit. */
import { CODE_LISTS } from '@kontor/domain/companies/code-lists.ts'
import { z } from 'zod'
import { booleanInQuery, companyCode, id, text, version } from './basics.ts'
import { levelSettings } from './customer-settings.ts'

export const codeList = z.enum(CODE_LISTS)
/** What records name an entry by; it never changes. */
export const code = text(100)
const label = z.strictObject({ de: text(200), cs: text(200), en: text(200) })
const position = z.int().min(0).max(1_000_000)

export const codeEntry = z.object({
  id, code, label, position, archived: z.boolean().meta({ description: 'Stays where it is used and cannot be chosen any more.' }),
  settings: levelSettings.nullable().meta({ description: 'What the members of a customer group inherit; null for other lists.' }),
  usage: z.int().nullable().meta({ description: 'How many records name it; null unless asked for.' }), version,
}).meta({ id: 'CodeEntry' })
export const codeEntryList = z.object({ items: z.array(codeEntry) })
export const codeQuery = { usage: booleanInQuery.optional(), archived: booleanInQuery.optional() }
export const codeInput = z.strictObject({ company: companyCode.optional(), code, label, position: position.optional(), settings: levelSettings.optional() })
export const codeChange = z.strictObject({
  company: companyCode.optional(), label: label.optional(), position: position.optional(), archived: z.boolean().optional(), settings: levelSettings.optional(),
})
