/** Paper of a run, made in the background: a small page of documents at a time (DOC-5). */
import { documentFile } from './export.ts'
import type { Archive } from './export.ts'
import { unrendered } from './store/schedules.ts'

const PAGE = 20

export interface RenderedPage {
  readonly rendered: number
  /** Documents that could not be rendered, with the reason; they are left out, not tried for ever. */
  readonly failed: readonly { readonly document: string; readonly reason: string }[]
  /** The last document of the page; null where nothing is left. */
  readonly last: bigint | null
}

/** Renders and archives the next documents of a run after the given one that have no PDF yet. Safe to repeat: what is archived is not made again. */
export async function renderPage(archive: Archive, { run, after }: { readonly run: bigint; readonly after: bigint }): Promise<RenderedPage> {
  const ids = await archive.db.company(archive, (tx) => unrendered(tx, archive.company, run, after, PAGE))
  const failed: { document: string; reason: string }[] = []
  for (const id of ids) {
    try {
      await documentFile(archive, id, 'pdf')
    } catch (error) {
      failed.push({ document: String(id), reason: (error as Error).message.slice(0, 500) })
    }
  }
  return { rendered: ids.length - failed.length, failed, last: ids.at(-1) ?? null }
}
