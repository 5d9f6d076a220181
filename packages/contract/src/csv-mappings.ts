/** What is said about tables of banks (CSV): how their columns are read, saved by name for a bank account, and tried before (BNK-3). */
import { CSV_DATES, CSV_DECIMALS, CSV_DELIMITERS, CSV_ENCODINGS, CSV_FIELDS } from '@kontor/domain/banking/formats/csv.ts'
import { z } from 'zod'
import { companyCode, currency, date, id, money, text, version } from './basics.ts'

const heading = z.string().min(1).max(200)
export const csvMapping = z.strictObject({
  delimiter: z.enum(CSV_DELIMITERS), decimal: z.enum(CSV_DECIMALS), dateFormat: z.enum(CSV_DATES), encoding: z.enum(CSV_ENCODINGS),
  skipLines: z.int().min(0).max(100).optional().meta({ description: 'Lines before the headings are looked for.' }),
  columns: z.partialRecord(z.enum(CSV_FIELDS), z.array(heading).min(1).max(8)).meta({ description: 'The heading of each column that is read; of the text several, put together with blanks. With a balance after each entry the entries must come to it.' }),
})
/** With whose statement it is, as a program reads a file by it. */
export const ownMapping = csvMapping.extend({ account: z.string().min(1).max(60), currency })
const headings = z.array(z.string().max(200)).min(2).max(200)

export const savedMapping = z.object({ id, account: id.meta({ description: 'The bank account whose tables it reads.' }), name: z.string(), headings, mapping: csvMapping, version }).meta({ id: 'CsvMapping' })
export const savedMappingList = z.object({ items: z.array(savedMapping) })
export const mappingInput = z.strictObject({ company: companyCode.optional(), account: id, name: text(60), headings: headings.meta({ description: 'The line of headings by which a file is known again.' }), mapping: csvMapping })
export const mappingChange = z.strictObject({ name: text(60), headings, mapping: csvMapping })

/** The beginning of a file, as far as it is tried. */
export const CSV_TRIED_MAX = 256 * 1024
export const mappingQuestion = z.strictObject({
  company: companyCode.optional(), account: id, head: z.base64().max(Math.ceil((CSV_TRIED_MAX * 4) / 3) + 4).meta({ description: 'The beginning of the file up to the end of a line, in Base64.' }), mapping: csvMapping.optional().meta({ description: 'Without: what the headings suggest.' }),
})
const read = z.object({ line: z.int(), bookingDate: date, valueDate: date.nullable(), amount: money, name: z.string().nullable(), accountLast4: z.string().nullable(), variableSymbol: z.string().nullable(), endToEndId: z.string().nullable(), text: z.string() })
export const mappingTried = z.object({
  mapping: csvMapping, headings: z.array(z.string()), sample: z.array(z.array(z.string())).meta({ description: 'The first rows below the headings, as they stand.' }),
  count: z.int(), entries: z.array(read).meta({ description: 'The first entries as they would be read.' }), opening: money.nullable(), closing: money.nullable(),
  fault: z.object({ kind: z.string(), params: z.record(z.string(), z.unknown()) }).nullable().meta({ description: 'Why it cannot be read by this mapping, with the place.' }),
}).meta({ id: 'CsvMappingTried' })
