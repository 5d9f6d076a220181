/** An own form filled with what it stands at, as PDF: what the menu, the API and the command line do. */
import type { Result } from '@kontor/domain/kernel/result.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { Actor, Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { ownPaper } from '../own-papers.ts'
import type { PrintRefusal, PrintWish } from '../own-papers.ts'
import { picturesFor } from '../pictures.ts'
import { renderPdf } from '../render/render-pdf.ts'
import { drawn } from './publish.ts'
import type { DrawRefusal, FormSources } from './publish.ts'

interface PrintPlace {
  readonly db: Database
  readonly files: FileStore
  readonly sources: FormSources
  readonly company: number
  readonly actor: Actor
}

interface PrintedForm {
  /** Names the form and what it is filled with. */
  readonly name: string
  readonly pdf: Uint8Array
}

export async function printOwnForm({ db, files, sources, company, actor }: PrintPlace, wish: PrintWish): Promise<Result<PrintedForm, PrintRefusal | DrawRefusal>> {
  const read = await db.company({ company, actor }, (tx) => ownPaper(tx, company, wish, sources))
  if (!read.ok) return read
  const { view, form, logo, name } = read.value
  const pdf = await drawn(async () => renderPdf({ view, form, assets: await picturesFor(files, form, [logo]) }))
  return pdf.ok ? yes({ name: name.replaceAll('/', '-'), pdf: pdf.value }) : pdf
}
