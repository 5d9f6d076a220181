/**
 * The life of a form: begun, typed into, kept as a draft, judged, saved once, refused, overtaken by somebody else, saved.
 * It owns: draft, key of the write, conflicts, what stands at the top. It does not own: how it looks (RecordForm.tsx), where a page goes afterwards.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useForm } from 'react-hook-form'
import type { FieldErrors, UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import { onceKey } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import type { Problem } from '../../api/problem.ts'
import { forgetDraft, keepDraft, readDraft } from './drafts.ts'
import type { ErrorAtField } from './field-error.ts'
import { bodyOf, emptiedTo, issuesOf, keptFields, problemIssues, same, stable } from './form-values.ts'
import type { FieldIssue, FormValues } from './form-values.ts'
import { merge } from './merge.ts'
import type { Conflict } from './merge.ts'

/** A record as it stands on the server now. */
export interface FreshRecord {
  readonly values: object
  readonly version: number
  /** Who changed it last, where that is known. */
  readonly changedBy?: string
}

export interface RecordFormOptions<S extends z.ZodType, R> {
  /** The schema of the request; its JSON side is what the form holds. */
  readonly schema: S
  /** What the form begins with: the record as the API answers it, or the defaults of a new one. What the schema does not know is left out. */
  readonly initial: object
  /** The version that `initial` has, for If-Match. */
  readonly version?: number
  /** Writes. `key` is the Idempotency-Key: the same until the content changes or the server has refused it. */
  readonly save: (body: z.input<S>, write: { readonly key: string; readonly version: number }) => Promise<R>
  /** After the record is saved: go somewhere, say so. The form is clean by then. */
  readonly saved?: (result: R) => void
  /** Fetches the record again when somebody else has changed it. Without it the refusal is shown. */
  readonly reload?: () => Promise<FreshRecord>
  /** Names the draft, one for each record: "customer:7", "customer:new". */
  readonly draftKey: string
  /** Send only the properties at the top that were changed (for PATCH). */
  readonly changesOnly?: boolean
  /** Refusals that name no path, and the field that they are about: { customer_number_taken: 'number' }. */
  readonly atField?: Readonly<Record<string, string>>
  /** Properties at the top that are never kept in the window. */
  readonly secrets?: readonly string[]
}

export interface ShownConflict extends Conflict {
  readonly changedBy: string | undefined
}

export interface RecordFormState {
  readonly form: UseFormReturn<FormValues>
  readonly schema: z.ZodType
  /** Fields that this record has and cannot lose. */
  readonly kept: readonly string[]
  /** Something is typed that is not saved. */
  readonly dirty: boolean
  readonly isDirty: () => boolean
  readonly saving: boolean
  /** What the server said last, unless it stands at its field. */
  readonly problem: Problem | null
  /** Everything that was wrong at the last attempt, for the summary; empty until somebody tried to save. */
  readonly issues: readonly FieldIssue[]
  /** Counts attempts, so that the summary takes the focus at each. */
  readonly attempt: number
  readonly conflicts: readonly ShownConflict[]
  /** Fields that somebody else changed and this form took over. */
  readonly takenOver: { readonly keys: readonly string[]; readonly changedBy: string | undefined } | null
  readonly decide: (key: string, whose: 'mine' | 'theirs') => void
  readonly submit: () => void
  /** The draft that was found: when it was typed; null where there was none or it is dismissed. */
  readonly restored: string | null
  readonly keepRestored: () => void
  /** Back to what the server has; the draft goes. */
  readonly discard: () => void
  /** Labels of the fields on the page, for the summary. */
  readonly labels: RefObject<Map<string, string>>
}

/** React Hook Form's errors. */
function nested(issues: readonly FieldIssue[]): FieldErrors<FormValues> {
  const errors: Record<string, unknown> = {}
  for (const { path, kind, params } of issues) {
    const keys = path.split('.')
    let at = errors
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>
    at[keys.at(-1)!] ??= { type: kind, params } satisfies ErrorAtField
  }
  return errors as FieldErrors<FormValues>
}

const CONFLICTS: ReadonlySet<string> = new Set(['version_changed', 'draft_changed_meanwhile'])
const emptied = (values: object): FormValues => ({ ...(values as FormValues) })

export function useRecordForm<S extends z.ZodType, R>(options: RecordFormOptions<S, R>): RecordFormState {
  const latest = useRef(options)
  latest.current = options
  const { schema, draftKey } = options
  const [start] = useState(() => begin(options))
  const base = useRef(start.base)
  const version = useRef(options.version ?? 0)
  const secrets = useRef(new Set(options.secrets))
  const labels = useRef(new Map<string, string>())
  const write = useRef<{ readonly content: string; readonly key: string } | null>(null)
  const busy = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [state, setState] = useState<Changing>(start.changing)
  const change = useCallback((next: Partial<Changing>) => setState((before) => ({ ...before, ...next })), [])
  // A change of a record leaves out what is empty; of a new one everything may be left out that the schema can do without.
  const [kept] = useState(() => (options.version === undefined ? [] : keptFields(schema, start.base)))

  const form = useForm<FormValues>({
    defaultValues: start.values, mode: 'onTouched', shouldFocusError: false,
    resolver: (values) => {
      const issues = issuesOf(schema, values, kept)
      return issues.length === 0 ? { values, errors: {} } : { values: {}, errors: nested(issues) }
    },
  })

  const isDirty = useCallback(() => !same(bodyOf(schema, form.getValues()), bodyOf(schema, base.current)), [form, schema])
  const keep = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    if (isDirty()) keepDraft(draftKey, { values: form.getValues(), base: base.current, version: latest.current.version === undefined ? null : version.current, at: new Date().toISOString() }, secrets.current)
    else forgetDraft(draftKey)
  }, [draftKey, form, isDirty])

  useEffect(() => form.subscribe({
    formState: { values: true },
    callback: () => {
      const dirty = isDirty()
      setState((before) => (before.dirty === dirty ? before : { ...before, dirty }))
      clearTimeout(timer.current)
      timer.current = setTimeout(keep, 300)
    },
  }), [form, isDirty, keep])
  useEffect(() => {
    const now = () => { if (timer.current !== undefined) keep() }
    globalThis.addEventListener('pagehide', now)
    return () => {
      globalThis.removeEventListener('pagehide', now)
      now()
    }
  }, [keep])

  /** The record as the server has it now, under what is typed here. */
  const rebase = useCallback((fresh: FreshRecord) => {
    const theirs = emptied(fresh.values)
    const merged = merge(bodyOf(schema, base.current), bodyOf(schema, form.getValues()), bodyOf(schema, theirs))
    base.current = theirs
    version.current = fresh.version
    write.current = null
    for (const key of merged.takenOver) form.setValue(key, merged.values[key] ?? null, { shouldDirty: true })
    keep()
    change({
      problem: null, dirty: isDirty(), conflicts: merged.conflicts.map((conflict) => ({ ...conflict, changedBy: fresh.changedBy })),
      takenOver: { keys: merged.takenOver, changedBy: fresh.changedBy },
    })
  }, [change, form, isDirty, keep, schema])

  const refused = useCallback(async (error: unknown) => {
    const problem = problemOf(error)
    const { reload, atField = {} } = latest.current
    if (CONFLICTS.has(problem.kind) && reload) {
      try {
        rebase(await reload())
      } catch (reloading) {
        change({ problem: problemOf(reloading) })
      }
      setState((before) => ({ ...before, attempt: before.attempt + 1 }))
      return
    }
    // What the server has judged is another write when it is tried again; what got lost on the way may have arrived and keeps its key.
    if (problem.status >= 400 && problem.status < 500 && problem.status !== 401) write.current = null
    const issues = problemIssues(problem, atField)
    for (const { path, kind, params } of issues) form.setError(path, { type: kind, params } as ErrorAtField)
    setState((before) => ({ ...before, issues, problem: issues.length > 0 ? null : problem, attempt: before.attempt + 1 }))
  }, [change, form, rebase])

  const attempt = useCallback(async () => {
    const { changesOnly, save, saved } = latest.current
    const whole = bodyOf(schema, form.getValues())
    const began = bodyOf(schema, base.current)
    const body = changesOnly ? Object.fromEntries(Object.entries(whole).filter(([name, value]) => !same(value ?? null, began[name] ?? null))) : whole
    const content = stable(body)
    if (write.current?.content !== content) write.current = { content, key: onceKey() }
    change({ saving: true, problem: null, issues: [] })
    try {
      const result = await save(body as z.input<S>, { key: write.current.key, version: version.current })
      clearTimeout(timer.current)
      timer.current = undefined
      write.current = null
      // What was typed while the record was on its way is not saved and stays.
      const typedMeanwhile = !same(whole, bodyOf(schema, form.getValues()))
      base.current = whole
      // What is saved again on the same page is judged against what was just saved.
      const next = (result as { readonly version?: unknown } | null | undefined)?.version
      if (latest.current.version !== undefined && typeof next === 'number') version.current = next
      if (typedMeanwhile) keep()
      else forgetDraft(draftKey)
      change({ dirty: typedMeanwhile, restored: null, takenOver: null })
      saved?.(result)
    } catch (error) {
      await refused(error)
    } finally {
      change({ saving: false })
    }
  }, [change, draftKey, form, keep, refused, schema])

  const open = state.conflicts.length
  const submit = useCallback(() => {
    if (busy.current) return
    busy.current = true
    const over = () => { busy.current = false }
    if (open > 0) {
      setState((before) => ({ ...before, attempt: before.attempt + 1 }))
      over()
      return
    }
    form.handleSubmit(attempt, () => {
      setState((before) => ({ ...before, issues: issuesOf(schema, form.getValues(), kept), problem: null, attempt: before.attempt + 1 }))
    })().then(over, (error: unknown) => {
      change({ problem: problemOf(error) })
      over()
    })
  }, [attempt, change, form, kept, open, schema])

  const { conflicts } = state
  const decide = useCallback((key: string, whose: 'mine' | 'theirs') => {
    const conflict = conflicts.find((one) => one.key === key)
    if (conflict && whose === 'theirs') form.setValue(key, conflict.theirs, { shouldDirty: true, shouldValidate: true })
    change({ conflicts: conflicts.filter((one) => one.key !== key) })
  }, [change, conflicts, form])
  const discard = useCallback(() => {
    base.current = emptiedTo(base.current, form.getValues())
    form.reset(base.current)
    clearTimeout(timer.current)
    timer.current = undefined
    forgetDraft(draftKey)
    change({ dirty: false, restored: null, problem: null, issues: [], conflicts: [], takenOver: null })
  }, [change, draftKey, form])
  const keepRestored = useCallback(() => change({ restored: null }), [change])

  return useMemo(() => ({ form, schema, kept, isDirty, submit, decide, discard, keepRestored, labels, ...state }), [decide, discard, form, isDirty, keepRestored, kept, schema, state, submit])
}

interface Changing {
  readonly dirty: boolean
  readonly saving: boolean
  readonly problem: Problem | null
  readonly issues: readonly FieldIssue[]
  readonly attempt: number
  readonly conflicts: readonly ShownConflict[]
  readonly takenOver: RecordFormState['takenOver']
  readonly restored: string | null
}

/** What the form shows first: the record, or what was typed over it and not saved, with what others changed since. */
function begin({ schema, initial, version, draftKey }: Pick<RecordFormOptions<z.ZodType, unknown>, 'schema' | 'initial' | 'version' | 'draftKey'>): { readonly base: FormValues; readonly values: FormValues; readonly changing: Changing } {
  const base = emptied(initial)
  const clean: Changing = { dirty: false, saving: false, problem: null, issues: [], attempt: 0, conflicts: [], takenOver: null, restored: null }
  const draft = readDraft(draftKey)
  if (!draft) return { base, values: base, changing: clean }
  const merged = draft.version === (version ?? null) ? { values: draft.values, conflicts: [], takenOver: [] } : merge(draft.base, draft.values, base)
  if (same(bodyOf(schema, merged.values), bodyOf(schema, base))) return { base, values: base, changing: clean }
  return {
    base, values: { ...base, ...merged.values },
    changing: {
      ...clean, dirty: true, restored: draft.at, conflicts: merged.conflicts.map((conflict) => ({ ...conflict, changedBy: undefined })),
      takenOver: merged.takenOver.length > 0 ? { keys: merged.takenOver, changedBy: undefined } : null,
    },
  }
}
