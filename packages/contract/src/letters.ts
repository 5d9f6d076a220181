/** What is said about letters (CUS-10): what somebody who writes one can choose from, how it will look, the letter, and what came of it. */
import { ENCLOSURES_MAX, LETTER_BODY_MAX, LETTER_STATES, LETTER_SUBJECT_MAX } from '@kontor/domain/messaging/letter.ts'
import { z } from 'zod'
import { cursorOf, date, id, instant, language, limit, pageOf, text, version } from './basics.ts'

export const letterState = z.enum(LETTER_STATES).meta({ description: 'draft: may be changed; printed: its file is made and stays; posted; answered and returned (undelivered) end it; withdrawn: printed and never posted.' })
const customer = z.object({ id, number: z.string(), name: z.string() })

export const letter = z.object({
  id, state: letterState, subject: z.string(), customer, contact: z.object({ id, name: z.string() }).nullable(),
  date: date.nullable().meta({ description: 'The day that stands on it; null for a draft.' }), postedOn: date.nullable(), endedOn: date.nullable(), createdBy: z.string(), createdAt: instant, version,
}).meta({ id: 'LetterListed' })
export const letterDetail = letter.extend({
  language, body: z.string(), yourReference: z.string().nullable(), signatory: z.string().nullable(), enclosures: z.array(z.string()), subscription: z.object({ id, name: z.string() }).nullable(),
  remark: z.string().nullable(), printedBy: z.string().nullable(), printedAt: instant.nullable(), sha256: z.string().nullable().meta({ description: 'Of its file.' }), bytes: z.int().nullable(), deletedAt: instant.nullable(),
  printBatches: z.array(id).meta({ description: 'Those that it stands in.' }),
}).meta({ id: 'Letter' })
export const letterPage = pageOf(letter)
export const letterCursor = cursorOf(z.tuple([id]))
export const letterFilter = { state: letterState.optional(), customer: id.optional(), cursor: letterCursor.optional(), limit }

export const letterOptions = z.object({
  customer, language, signatory: z.string().nullable(),
  contacts: z.array(z.object({ id, name: z.string() })), subscriptions: z.array(z.object({ id, name: z.string() })),
  templates: z.array(z.object({ template: id, name: z.string() })),
}).meta({ id: 'LetterOptions' })

export const letterDraftInput = z.strictObject({ template: id, subscription: id.nullable().optional(), contact: id.nullable().optional(), language: language.optional() })
export const letterDraft = z.object({ subject: z.string(), body: z.string(), language }).meta({ id: 'LetterDraft', description: 'A template filled for the customer, as text to go on writing.' })

const words = {
  contact: id.nullable().optional().meta({ description: 'The contact person to whom it is addressed.' }),
  subscription: id.nullable().optional().meta({ description: 'The contract that it is about: its number is our reference.' }),
  language, subject: text(LETTER_SUBJECT_MAX),
  body: z.string().trim().min(1).max(LETTER_BODY_MAX).meta({ description: 'Paragraphs. Salutation and greeting are the form’s.' }),
  yourReference: text(60).nullable().optional(), signatory: text(100).nullable().optional(), enclosures: z.array(text(120)).max(ENCLOSURES_MAX).prefault([]),
}
export const letterInput = z.strictObject({ customer: id, ...words })
export const letterChange = z.strictObject(words)
export const letterPreviewInput = z.strictObject(words)
export const letterPictures = z.object({ pages: z.array(z.string()).meta({ description: 'SVG, drawn as the printer gets it.' }) }).meta({ id: 'LetterPictures' })

export const letterDayInput = z.strictObject({ on: date.optional().meta({ description: 'Without: today.' }) })
export const letterReturnInput = letterDayInput.extend({ remark: text(300).nullable().optional().meta({ description: 'What the post wrote on it.' }) })
