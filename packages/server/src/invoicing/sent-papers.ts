/**
 * Papers that are made when they are sent or printed, for one customer: account statement, letter, contract, settings of a service (MSG-2, CUS-8).
 * It owns: what each is filled with, who may see it, its file. It does not own: messages (write-message.ts), letters (letters.ts).
 * Invariants: a paper goes to the customer whose it is (M4); a letter is sent as it was printed; no paper that is mailed holds a secret (decision 0035).
 */
import { mayDo } from '@kontor/domain/access/permissions.ts'
import type { Permission, Rights } from '@kontor/domain/access/permissions.ts'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import type { AnyPaperData } from '@kontor/domain/forms/form-data.ts'
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { appliedForms, formOfPaper, picturesFor, renderPdf } from '../forms/public.ts'
import type { PaperRefusal } from '../forms/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { customerStatement, statementOnPaper } from './account-statements.ts'
import { paperOfCustomer } from './customer-papers.ts'
import type { Archive } from './export.ts'
import { fileName } from './export.ts'
import { fileNameOf } from './letters.ts'
import { findLetter } from './store/letters.ts'

export type SentPaper =
  | { readonly kind: 'account_statement'; readonly from?: CalendarDate | undefined; readonly until?: CalendarDate | undefined; readonly currency?: string | undefined }
  | { readonly kind: 'letter'; readonly letter: bigint }
  | { readonly kind: 'contract' | 'service_settings'; readonly subscription: bigint }

export interface PaperQuestion {
  readonly customer: bigint
  readonly paper: SentPaper
  readonly language: Language
  readonly asker: Rights & { readonly user: bigint }
  readonly clock: Clock
}

export type SentPaperRefusal = PaperRefusal
  | { readonly kind: 'not_permitted'; readonly permission: Permission }
  | { readonly kind: 'period_ends_before_start' }
  | { readonly kind: 'letter_not_found' }
  | { readonly kind: 'letter_not_printed' }

const NEEDS = { account_statement: 'receivables:read', letter: 'messages:read', contract: 'subscriptions:read', service_settings: 'subscriptions:read' } as const satisfies Record<SentPaper['kind'], Permission>

export interface FilledSentPaper {
  readonly data: AnyPaperData
  readonly fileName: string
  /** The file of a letter, as it was printed; null: it is made now. */
  readonly sha256: string | null
  readonly group: string | null
}

/** What a paper says. */
export async function sentPaper(tx: Tx, company: number, { customer, paper, language, asker, clock }: PaperQuestion): Promise<Result<FilledSentPaper, SentPaperRefusal>> {
  const { kind } = paper
  if (!mayDo(asker, NEEDS[kind], company)) return no({ kind: 'not_permitted', permission: NEEDS[kind] })
  switch (kind) {
    case 'letter': {
      const row = await findLetter(tx, company, paper.letter)
      if (!row || row.customer_id !== customer || row.deleted_at !== null || row.state === 'withdrawn') return no({ kind: 'letter_not_found' })
      if (row.canonical === null) return no({ kind: 'letter_not_printed' })
      return yes({ data: JSON.parse(row.canonical) as AnyPaperData, fileName: fileNameOf(row), sha256: row.sha256, group: null })
    }
    case 'account_statement': {
      const { from, until, currency } = paper
      const statement = await customerStatement(tx, company, { customer, from, until, currency, clock })
      if (!statement.ok) return statement
      const data = statementOnPaper(statement.value, { clock, language })
      const { number, customerGroup: group } = statement.value.customer
      return data.ok ? yes({ data: data.value, fileName: `${fileName(`${formKindName(kind, language)} ${number} ${statement.value.until}`)}.pdf`, sha256: null, group }) : data
    }
    case 'contract': case 'service_settings': {
      const filled = await paperOfCustomer(tx, company, { kind, customer: null, subscription: paper.subscription, language, subject: '', text: '', user: asker.user, clock })
      if (!filled.ok) return filled
      const { data, customer: whose } = filled.value
      if (whose.id !== customer) return no({ kind: 'subscription_not_found' })
      return yes({ data, fileName: `${fileName(`${formKindName(kind, language)} ${data.number ?? data.buyer.number}`)}.pdf`, sha256: null, group: whose.group })
    }
  }
}

export interface SentFile {
  readonly fileName: string
  readonly content: Uint8Array
}

/** The paper as PDF: a letter's as it was printed, others with the form that applies now. Throws RenderError and FileStoreError. */
export async function sentFile({ db, files, company, actor }: Archive, question: PaperQuestion): Promise<Result<SentFile, SentPaperRefusal>> {
  const read = await db.company({ company, actor }, async (tx) => {
    const paper = await sentPaper(tx, company, question)
    if (!paper.ok || paper.value.sha256 !== null) return { paper }
    const { data, group } = paper.value
    const [version = null] = await appliedForms(tx, company, [{ kind: data.kind, language: data.language, customer: question.customer, customerGroup: group }])
    return { paper, form: (await formOfPaper(tx, company, { kind: data.kind, language: data.language, version })).form }
  })
  const { paper, form } = read
  if (!paper.ok) return paper
  const { data, fileName: name, sha256 } = paper.value
  const content = sha256 === null ? await renderPdf({ view: presentPaper(data), form: form!, assets: await picturesFor(files, form!, [data.seller.logo]) }) : await files.get(sha256)
  return yes({ fileName: name, content })
}
