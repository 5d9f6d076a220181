/** What an e-invoice of our own lacks, in the words of the domain: a line for each thing, and where it is entered. */
import type { EInvoiceProblem } from '@kontor/domain/invoicing/einvoice/problem.ts'
import { problemWords } from '@kontor/domain/invoicing/einvoice/wording.ts'
import { spoken } from '../ui/words.ts'
import { sayEInvoiceProblemsWith } from './problem-words.ts'

/** The API hands problems out as data. */
export const einvoiceLacks = (problems: unknown): string => (problems as readonly EInvoiceProblem[]).map((problem) => `• ${problemWords(problem, spoken(), 'outbound')}`).join('\n')

sayEInvoiceProblemsWith(einvoiceLacks)
