/** What is said about imports: the file goes up as the body (text/csv), how to read it stands in the query; the answer is the report. */
import { IMPORT_KINDS } from '@kontor/domain/importing/problem.ts'
import { z } from 'zod'
import { booleanInQuery, cursorOf, date, id, instant, language, limit, pageOf, text, version } from './basics.ts'

export const importKind = z.enum(IMPORT_KINDS)

export const importQuery = {
  kind: importKind,
  file_name: z.string().trim().min(1).max(200).optional().meta({ description: 'The name under which the import is remembered.' }),
  dry_run: booleanInQuery.optional().meta({ description: 'Tell everything, write nothing.' }),
  partial: booleanInQuery.optional().meta({ description: 'Write the rows that are in order; the others come back as errorFile.' }),
  again: booleanInQuery.optional().meta({ description: 'Subscriptions only: import a file that was imported before once more.' }),
  encoding: z.string().max(20).optional().meta({ description: 'utf-8, windows-1250, windows-1252, iso-8859-2, cp852, …; proved from the file unless named.' }),
  delimiter: z.string().min(1).max(10).optional().meta({ description: '; , | or tab' }),
  decimal: z.enum(['comma', 'point']).optional(),
  dates: z.enum(['day-first', 'month-first']).optional(),
  mapping: z.string().max(10_000).optional().meta({ description: 'JSON object: our column → theirs.' }),
  valid_from: date.optional().meta({ description: 'Products only: from when the prices hold; always, unless said.' }),
  language: language.optional().meta({ description: 'Of messages and reasons; the company’s, unless said.' }),
}

const params = z.record(z.string(), z.union([z.string(), z.number()]))

export const importProblem = z.object({
  severity: z.enum(['refusal', 'warning', 'notice']),
  line: z.int(),
  column: z.string().nullable(),
  value: z.string().nullable().meta({ description: 'As it stands in the file.' }),
  rule: z.string(),
  params,
  correction: z.string().nullable().meta({ description: 'Where exactly one value is right.' }),
  message: z.string(),
})

export const fileProblem = z.object({ rule: z.string(), params, message: z.string() })

export const importReport = z.object({
  kind: importKind,
  file: z.string(),
  sha256: z.string().nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  state: z.enum(['checked', 'done', 'partial', 'refused']).meta({ description: 'checked: a dry run. done and partial wrote; refused wrote nothing.' }),
  rows: z.int(),
  accepted: z.int(),
  refused: z.int(),
  warnings: z.int(),
  notices: z.int(),
  fileProblems: z.array(fileProblem),
  problems: z.array(importProblem),
  problemsOmitted: z.int(),
  counts: z.record(z.string(), z.int()),
  errorFile: z.string().nullable().meta({ description: 'The refused rows with a column reason: base64 of a file in the encoding of the source.' }),
  import: z.string().nullable().meta({ description: 'Id of the record; null where nothing was written.' }),
}).meta({ id: 'ImportReport' })

export const importRecord = z.object({
  id, kind: importKind, fileName: z.string(), fileSha256: z.string(), fileSize: z.codec(z.string(), z.bigint(), { decode: BigInt, encode: String }), encoding: z.string(),
  state: z.enum(['done', 'partial']), rows: z.int(), accepted: z.int(), refused: z.int(), warnings: z.int(), createdBy: z.string(), createdAt: instant, undoneBy: z.string().nullable(), undoneAt: instant.nullable(),
}).meta({ id: 'Import' })

export const importReportQuery = { language: importQuery.language }

export const importCursor = cursorOf(z.tuple([id]))
export const importPage = pageOf(importRecord)
export const importListQuery = { limit, cursor: importCursor.optional() }

const hindrance = z.object({
  kind: z.enum(['changed_since', 'has_documents', 'has_subscriptions', 'has_planned_items', 'has_drafts', 'has_contact_persons', 'charged']),
  count: z.int(),
  examples: z.array(z.string()).meta({ description: 'Numbers of customers, article numbers or ids of subscriptions; the first ten.' }),
})
export const importUndo = z.object({
  counts: z.record(z.string(), z.int()).meta({ description: 'Records by table: customers, mandates, products, price_versions, subscriptions, subscription_terms.' }),
  hindrances: z.array(hindrance).meta({ description: 'What prevents undoing; empty where nothing does.' }),
}).meta({ id: 'ImportUndo' })

const inLanguages = z.object({ de: z.string(), cs: z.string(), en: z.string() })
export const importColumn = z.object({
  name: z.string(), holds: z.enum(['text', 'number', 'date']), required: z.boolean().meta({ description: 'The header must name it; whether a cell may be empty is the row\'s rule.' }),
  label: inLanguages, meaning: inLanguages,
}).meta({ id: 'ImportColumn' })
export const importColumnList = z.object({ items: z.array(importColumn) })
export const importKindQuery = { kind: importKind }

export const importHeadingsQuery = { kind: importKind, encoding: importQuery.encoding, delimiter: importQuery.delimiter, language: importQuery.language }
export const importHeadings = z.object({
  encoding: z.string().nullable(), delimiter: z.string().nullable(),
  headings: z.array(z.string()).meta({ description: 'As they stand in the file; empty where the file cannot be read.' }),
  samples: z.array(z.array(z.string())).meta({ description: 'The first rows, cell by cell.' }),
  suggestions: z.array(z.object({ column: z.string(), heading: z.string(), certainty: z.enum(['exact', 'similar']) })),
  missing: z.array(z.string()).meta({ description: 'Columns that must be there and for which no heading is suggested.' }),
  unknown: z.array(z.string()).meta({ description: 'Headings that are suggested for nothing.' }),
  savedMappings: z.array(z.string()).meta({ description: 'Names of saved mappings whose headings all stand in this file.' }),
  fileProblems: z.array(fileProblem),
}).meta({ id: 'ImportHeadings' })

const reading = z.strictObject({
  encoding: z.string().max(20).optional(), delimiter: z.string().min(1).max(10).optional(), decimal: z.enum(['comma', 'point']).optional(), dates: z.enum(['day-first', 'month-first']).optional(),
})
const columnMapping = z.record(z.string().max(60), text(200)).meta({ description: 'Our column → the heading of the file.' })
export const importMapping = z.object({ kind: importKind, name: z.string(), mapping: columnMapping, reading, version }).meta({ id: 'ImportMapping' })
export const importMappingList = z.object({ items: z.array(importMapping) })
export const importMappingInput = z.strictObject({
  mapping: columnMapping, reading: reading.optional(), version: z.int().min(0).max(2_147_483_647).optional().meta({ description: 'The version that was read; 0 or nothing: it is new.' }),
})
export const importMappingName = text(100)
