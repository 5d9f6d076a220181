/**
 * Publishing: a version is tried with every example of its kind and comes into force if all of them pass.
 * It owns: the order of looking, trying and writing, which is no single transaction, because trying takes seconds. It does not own the tests (test-set.ts).
 * Safe to repeat: publishing what is in force changes nothing.
 */
import { formProblems, isWarning } from '@kontor/domain/forms/form-problems.ts'
import type { FormProblem } from '@kontor/domain/forms/form-problems.ts'
import type { AnyPaperData } from '@kontor/domain/forms/form-data.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import type { CanonicalBuyer, CanonicalDocument, CanonicalSeller } from '@kontor/domain/invoicing/document.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Actor, Database, Tx } from '../../platform/database/database.ts'
import { FileStoreError } from '../../platform/files/file-store.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { imagesNamed } from '../pictures.ts'
import { engineIdentity } from '../render/engine.ts'
import { RenderError } from '../render/render-error.ts'
import { imagesByHash } from '../store/form-images.ts'
import { findVersion } from '../store/form-versions.ts'
import { findForm } from '../store/forms.ts'
import type { FormRecord } from '../store/forms.ts'
import { runTestSet } from '../test-set.ts'
import type { CaseResult } from '../test-set.ts'
import { publishVersion } from './forms.ts'
import type { FormRefusal } from './forms.ts'

/** What later slices know and forms are filled with; they hand it in when the server is put together. */
export interface FormSources {
  /** What an issued document says; undefined for an unknown one. */
  readonly document: (tx: Tx, company: number, document: bigint) => Promise<CanonicalDocument | undefined>
  /** The company as its documents name it. */
  readonly seller: (tx: Tx, company: number) => Promise<CanonicalSeller>
  /** Customers as papers name them, by one statement; deleted ones too. */
  readonly buyers: (tx: Tx, company: number, customers: readonly bigint[]) => Promise<ReadonlyMap<bigint, CanonicalBuyer>>
  /** What a paper of a customer or of one of their contracts says. */
  readonly paper: (tx: Tx, company: number, wish: PaperWish) => Promise<Result<FilledPaper, PaperRefusal>>
}

export interface PaperWish {
  readonly kind: FormKind
  /** One of both. */
  readonly customer: bigint | null
  readonly subscription: bigint | null
  /** Null: the customer's. */
  readonly language: Language | null
  /** What somebody writes into the paper when they print it, and who. */
  readonly subject: string
  readonly text: string
  /** Null: nobody signs it. */
  readonly user: bigint | null
  readonly clock: Clock
}

export interface FilledPaper {
  readonly data: AnyPaperData
  readonly customer: { readonly id: bigint; readonly group: string | null }
}

export type PaperRefusal =
  | { readonly kind: 'customer_not_found' }
  | { readonly kind: 'subscription_not_found' }
  | { readonly kind: 'account_statement_too_long'; readonly most: number }
  | { readonly kind: 'payments_not_foreseeable'; readonly because: string }

export type JudgedProblem = FormProblem & { readonly warning: boolean }

/** What is wrong with a form, with the company's pictures in mind. */
export async function problemsOf(tx: Tx, company: number, kind: FormKind, form: Form): Promise<readonly JudgedProblem[]> {
  const named = imagesNamed(form)
  const images = new Set((named.length === 0 ? [] : await imagesByHash(tx, company, named)).map(({ sha256 }) => sha256))
  return formProblems(form, kind, { images }).map((problem) => ({ ...problem, warning: isWarning(problem) }))
}

export type DrawRefusal = { readonly kind: 'form_not_drawable'; readonly because: string; readonly detail: string } | { readonly kind: 'server_busy'; readonly retryAfterSeconds: number }

/** What the person who designs can mend is told them; a studio that is full is told apart. */
export async function drawn<T>(make: () => Promise<T>): Promise<Result<T, DrawRefusal>> {
  try {
    return yes(await make())
  } catch (error) {
    if (error instanceof FileStoreError) return no({ kind: 'form_not_drawable', because: error.kind, detail: error.sha256 })
    if (!(error instanceof RenderError)) throw error
    return error.kind === 'queue_full' ? no({ kind: 'server_busy', retryAfterSeconds: 5 }) : no({ kind: 'form_not_drawable', because: error.kind, detail: error.detail.slice(0, 500) })
  }
}

export interface FormTest {
  readonly passed: boolean
  /** The engine, compiler, fonts and standard that drew the examples. */
  readonly engine: string
  readonly problems: readonly JudgedProblem[]
  readonly results: readonly CaseResult[]
}

/** Tries a form. One that is wrong on paper already is not drawn. */
export async function testForm(
  { kind, form, seller, problems, files }: { readonly kind: FormKind; readonly form: Form; readonly seller: CanonicalSeller; readonly problems: readonly JudgedProblem[]; readonly files: FileStore },
): Promise<Result<FormTest, DrawRefusal>> {
  const engine = engineIdentity(form.engine)
  if (problems.some(({ warning }) => !warning)) return yes({ passed: false, engine, problems, results: [] })
  const results = await drawn(() => runTestSet({ kind, form, seller, files }))
  return results.ok ? yes({ passed: results.value.every(({ failure }) => failure === null), engine, problems, results: results.value }) : results
}

export type PublishRefusal = DrawRefusal
  | Extract<FormRefusal, { readonly kind: 'form_not_found' | 'form_is_deleted' | 'form_version_not_found' | 'version_changed' }>
  | { readonly kind: 'form_test_failed'; readonly problems: readonly FormProblem[]; readonly failures: readonly CaseResult[] }

export interface Publishing {
  readonly db: Database
  readonly files: FileStore
  readonly sources: FormSources
  readonly company: number
  readonly actor: Actor
  readonly by: string
}

/** Tries a version and puts it in force. Without a version of the form's row, as it stands now; without a version of its content, the latest. */
export async function publishTested(
  { db, files, sources, company, actor, by }: Publishing, { form: id, version, formVersion }: { readonly form: bigint; readonly version: number | null; readonly formVersion: bigint | null },
): Promise<Result<FormRecord, PublishRefusal>> {
  const read = await db.company({ company, actor }, async (tx): Promise<Result<{ record: FormRecord; content: bigint; form: Form; seller: CanonicalSeller; problems: readonly JudgedProblem[] }, PublishRefusal>> => {
    const record = await findForm(tx, company, id)
    if (!record) return no({ kind: 'form_not_found' })
    if (record.deletedAt !== null) return no({ kind: 'form_is_deleted' })
    const found = await findVersion(tx, company, id, formVersion ?? record.latest.id)
    if (!found) return no({ kind: 'form_version_not_found' })
    const form = JSON.parse(found.content) as Form
    return yes({ record, content: found.id, form, seller: await sources.seller(tx, company), problems: await problemsOf(tx, company, record.kind, form) })
  })
  if (!read.ok) return read
  const { record, content, ...tried } = read.value
  const test = await testForm({ ...tried, kind: record.kind, files })
  if (!test.ok) return test
  const { passed, engine, problems, results } = test.value
  if (!passed) return no({ kind: 'form_test_failed', problems: problems.filter(({ warning }) => !warning), failures: results.filter(({ failure }) => failure !== null) })
  return db.company({ company, actor }, (tx) => publishVersion(tx, company, { form: id, version: version ?? record.version, formVersion: content, engine, report: results, by }))
}
