/**
 * What a draft would look like if it were issued now.
 * It owns: issuing it in a transaction that is always rolled back, so that the paper is exactly what issuing would make, with its number, tax and form; and marking it as a draft.
 * Nothing of it stays: no number is taken, nothing is posted.
 */
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { drawPages, formOf, markedAsDraft, picturesFor, renderPdf } from '../forms/public.ts'
import type { RenderRequest } from '../forms/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { issueDraft } from './drafts.ts'
import type { IssueDraftRefusal } from './drafts.ts'
import type { Archive } from './export.ts'
import { paperSource } from './store/invoices.ts'

/** Carries what was found out of the transaction that it rolls back. */
class OnlyLookedAt extends Error {
  readonly request: Omit<RenderRequest, 'assets'> & { readonly document: CanonicalDocument }
  constructor(request: OnlyLookedAt['request']) {
    super('a draft was only looked at')
    this.request = request
  }
}

export interface DraftQuestion {
  readonly id: bigint
  readonly issueDate: (tx: Tx) => Promise<Result<CalendarDate, { readonly kind: 'issue_date_too_far_ahead'; readonly latest: CalendarDate }>>
}

export type DraftPaperRefusal = IssueDraftRefusal | { readonly kind: 'issue_date_too_far_ahead'; readonly latest: CalendarDate }

/** The draft as PDF. Refuses what issuing it would refuse; throws RenderError and FileStoreError. */
export async function draftPdf(archive: Archive, question: DraftQuestion): Promise<Result<Uint8Array, DraftPaperRefusal>> {
  const request = await requestOf(archive, question)
  return request.ok ? yes(await renderPdf(request.value)) : request
}

/** The pages of the draft as SVG. */
export async function draftPages(archive: Archive, question: DraftQuestion): Promise<Result<readonly Uint8Array[], DraftPaperRefusal>> {
  const request = await requestOf(archive, question)
  return request.ok ? yes(await drawPages(request.value)) : request
}

async function requestOf(archive: Archive, question: DraftQuestion): Promise<Result<RenderRequest, DraftPaperRefusal>> {
  const { db, files, company, actor } = archive
  try {
    const refusal = await db.company({ company, actor }, async (tx): Promise<DraftPaperRefusal> => {
      const day = await question.issueDate(tx)
      if (!day.ok) return day.refusal
      const issued = await issueDraft(tx, company, { id: question.id, issueDate: day.value, actor })
      if (!issued.ok) return issued.refusal
      const source = (await paperSource(tx, company, issued.value.id))!
      const document = JSON.parse(source.canonical) as CanonicalDocument
      const { form } = await formOf(tx, company, { ...document, formVersion: source.form_version_id })
      throw new OnlyLookedAt({ document, form: markedAsDraft(form) })
    })
    return no(refusal)
  } catch (error) {
    if (!(error instanceof OnlyLookedAt)) throw error
    const { document, form } = error.request
    return yes({ document, form, assets: await picturesFor(files, form, [document.seller.logo]) })
  }
}
