/**
 * Whether JSON from outside is a form at all: every key, type and limit of the form model, told with the path of what is wrong.
 * It owns the limits, which keep a form from hanging an engine; it does not own whether texts, fields and blocks fit together (form-problems).
 */
import { ALIGNMENTS, ASSET_NAMES, ENGINE_VERSIONS, LETTERS, PAGES, PANEL_LOOKS, SYMBOLOGIES, type Form } from './form.ts'

/** The most of everything that a form may have. The largest form that we ship has 40 blocks, 70 texts and 14 KB. */
export const FORM_LIMITS = {
  bytes: 400_000, placed: 80, flow: 120, entries: 60, columns: 16, totals: 20, conditions: 12, texts: 400, paragraphs: 60, runs: 60, text: 4_000, name: 80, styles: 30,
  signatures: 4, footer: 6, folds: 6,
} as const

export interface ShapeProblem {
  readonly kind: 'form_shape_wrong'
  /** Where, as a program would write it: `flow[3].columns[0].width`. */
  readonly path: string
  readonly expected: string
}

type Found = (path: string, expected: string) => void
type Check = (value: unknown, path: string, found: Found) => void

const text = (most: number, pattern?: RegExp, words = `a text of at most ${most} letters`): Check => (value, path, found) => {
  if (typeof value !== 'string' || value.length > most || (pattern !== undefined && !pattern.test(value))) found(path, words)
}
const number = (least: number, most: number): Check => (value, path, found) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most) found(path, `a number from ${least} to ${most}`)
}
const yesOrNo: Check = (value, path, found) => { if (typeof value !== 'boolean') found(path, 'true or false') }
const oneOf = (...values: readonly (string | number)[]): Check => (value, path, found) => {
  if (!values.some((each) => each === value)) found(path, `one of ${values.join(', ')}`)
}
const orNull = (check: Check): Check => (value, path, found) => { if (value !== null) check(value, path, found) }
const list = (each: Check, most: number, least = 0): Check => (value, path, found) => {
  if (!Array.isArray(value) || value.length > most || value.length < least) found(path, least === 0 ? `a list of at most ${most}` : `a list of ${least} to ${most}`)
  else value.forEach((item, index) => each(item, `${path}[${index}]`, found))
}
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const record = (each: Check, most: number): Check => (value, path, found) => {
  if (!isRecord(value) || Object.keys(value).length > most) { found(path, `an object of at most ${most} keys`); return }
  for (const [key, inner] of Object.entries(value)) {
    NAME(key, `${path}.${key}`, found)
    each(inner, `${path}.${key}`, found)
  }
}
/** Keys that end in `?` may be missing; others that are not listed must not be there. */
const object = (shape: Readonly<Record<string, Check>>): Check => {
  const checks = Object.entries(shape).map(([key, check]) => ({ key: key.replace('?', ''), needed: !key.endsWith('?'), check }))
  const known = new Set(checks.map(({ key }) => key))
  return (value, path, found) => {
    if (!isRecord(value)) { found(path, 'an object'); return }
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
    for (const { key, needed, check } of checks) {
      if (value[key] !== undefined) check(value[key], at(key), found)
      else if (needed) found(at(key), 'a value')
    }
    for (const key of Object.keys(value)) if (!known.has(key)) found(at(key), 'no such key')
  }
}
const byKind = (shapes: Readonly<Record<string, Readonly<Record<string, Check>>>>, common: Readonly<Record<string, Check>>): Check => {
  const checks = new Map(Object.entries(shapes).map(([kind, shape]) => [kind, object({ kind: oneOf(kind), ...common, ...shape })]))
  return (value, path, found) => {
    const check = isRecord(value) && typeof value['kind'] === 'string' ? checks.get(value['kind']) : undefined
    if (check === undefined) found(`${path}.kind`, `one of ${[...checks.keys()].join(', ')}`)
    else check(value, path, found)
  }
}

const NAME = text(FORM_LIMITS.name, /^[A-Za-z][A-Za-z0-9_.-]*$/, 'a name of letters, digits, dots and dashes')
const COLOUR = text(7, /^#[0-9a-f]{6}$/, 'a colour as #rrggbb')
const IMAGE = text(64, new RegExp(`^([0-9a-f]{64}|${ASSET_NAMES.join('|')})$`), `a SHA-256 or one of ${ASSET_NAMES.join(', ')}`)
const FONT = text(FORM_LIMITS.name)
const SIZE = number(4, 72)
const LENGTH = number(0, 500)
const TEST = { 'field': NAME, 'is?': text(200), 'not?': yesOrNo }
const ANY = object({ any: list(object(TEST), FORM_LIMITS.conditions, 1) })
const ONE = object(TEST)
const CONDITIONS = list((value, path, found) => (isRecord(value) && 'any' in value ? ANY : ONE)(value, path, found), FORM_LIMITS.conditions)
const RUN_LOOK = { 'bold?': yesOrNo, 'italic?': yesOrNo, 'muted?': yesOrNo, 'style?': NAME }
const TEXT_RUN = object({ text: text(FORM_LIMITS.text), ...RUN_LOOK })
const FIELD_RUN = object({ field: NAME, ...RUN_LOOK })
const RICH_TEXT = list(list((value, path, found) => (isRecord(value) && 'field' in value ? FIELD_RUN : TEXT_RUN)(value, path, found), FORM_LIMITS.runs), FORM_LIMITS.paragraphs)
const ENTRIES = list(object({ 'label': NAME, 'field': NAME, 'bold?': yesOrNo, 'if?': CONDITIONS }), FORM_LIMITS.entries)
const LIMITED_WIDTH = object({ min: LENGTH, max: LENGTH })
const WIDTH: Check = (value, path, found) => {
  if (value === 'rest') return
  if (typeof value === 'number') number(1, 500)(value, path, found)
  else LIMITED_WIDTH(value, path, found)
}
const COLUMNS = list(object({
  'title': NAME, 'value': NAME, 'detail?': NAME, 'width': WIDTH, 'align': oneOf('left', 'right'), 'bold?': yesOrNo, 'style?': NAME, 'yields?': yesOrNo, 'optional?': yesOrNo,
}), FORM_LIMITS.columns)
const TABLE_WORDS = { 'carried?': NAME, 'subtotal?': NAME, 'groupTotal?': NAME }
const CODE = { symbology: oneOf(...SYMBOLOGIES), field: NAME }
const TEXT = { 'text': NAME, 'each?': NAME, 'size?': SIZE, 'align?': oneOf(...ALIGNMENTS) }

const PLACED = byKind({
  logo: {}, image: { image: IMAGE }, address: { inset: LENGTH, returnZone: LENGTH }, entries: { entries: ENTRIES }, text: TEXT, code: CODE,
  line: { thickness: number(0.1, 20), colour: COLOUR },
  rectangle: { fill: orNull(COLOUR), thickness: number(0, 20), colour: COLOUR, radius: number(0, 50) },
}, { 'id': NAME, 'x': number(-500, 1_000), 'y': number(-500, 1_000), 'width': LENGTH, 'height': LENGTH, 'on?': oneOf(...PAGES), 'if?': CONDITIONS })

const FLOW = byKind({
  'title': { text: NAME },
  'text': { ...TEXT, 'keep?': yesOrNo },
  'lines': { columns: COLUMNS, ...TABLE_WORDS },
  'table': { 'each': NAME, 'columns': COLUMNS, 'head': yesOrNo, 'size?': SIZE, 'group?': NAME, 'carry?': NAME, 'empty?': NAME, ...TABLE_WORDS },
  'totals': { width: LENGTH, rows: list(object({ 'label': NAME, 'base?': NAME, 'value': NAME, 'each?': NAME, 'strong?': yesOrNo, 'if?': CONDITIONS }), FORM_LIMITS.totals) },
  'panel': { 'title': orNull(NAME), 'columns': oneOf(1, 2, 3), 'look?': oneOf(...PANEL_LOOKS), 'size?': SIZE, 'entries': ENTRIES, 'code?': object({ ...CODE, 'size': number(5, 100), 'text?': NAME }) },
  'code': { ...CODE, 'width': number(5, 200), 'height': number(5, 200), 'text?': NAME },
  'image': { 'image': IMAGE, 'width': number(1, 500), 'height': number(1, 500), 'align?': oneOf(...ALIGNMENTS) },
  'rule': {},
  'space': { height: LENGTH },
  'page-break': {},
  'signatures': { height: number(5, 60), texts: list(NAME, FORM_LIMITS.signatures, 1) },
}, { 'id': NAME, 'after': LENGTH, 'if?': CONDITIONS })

const FORM = object({
  schema: oneOf('kontor-form-1'), engine: oneOf(...ENGINE_VERSIONS), name: text(FORM_LIMITS.name), language: oneOf('de', 'cs', 'en'),
  page: object({
    width: number(20, 450), height: number(10, 450), left: LENGTH, right: LENGTH, top: LENGTH, bodyTop: LENGTH, bottom: LENGTH, letter: orNull(oneOf(...LETTERS)),
    marks: object({ fold: list(LENGTH, FORM_LIMITS.folds), hole: orNull(LENGTH) }),
  }),
  theme: object({
    font: FONT, size: SIZE, ink: COLOUR, muted: COLOUR, accent: COLOUR, tint: COLOUR, rule: COLOUR,
    styles: record(object({ 'font?': FONT, 'size?': SIZE, 'colour?': COLOUR, 'bold?': yesOrNo, 'italic?': yesOrNo }), FORM_LIMITS.styles),
  }),
  placed: list(PLACED, FORM_LIMITS.placed), flow: list(FLOW, FORM_LIMITS.flow),
  following: orNull(object({ left: NAME, right: NAME })),
  footer: orNull(object({ columns: list(NAME, FORM_LIMITS.footer), pageNumber: orNull(NAME) })),
  texts: record(RICH_TEXT, FORM_LIMITS.texts),
})

/** More of the same kind of mistake helps nobody. */
const PROBLEMS_MAX = 50

/** What keeps a value from being a form; an empty list means that it is one, and may be read as `Form`. */
export function shapeProblems(value: unknown): readonly ShapeProblem[] {
  const problems: ShapeProblem[] = []
  FORM(value, '', (path, expected) => { if (problems.length < PROBLEMS_MAX) problems.push({ kind: 'form_shape_wrong', path, expected }) })
  if (problems.length === 0 && JSON.stringify(value).length > FORM_LIMITS.bytes) problems.push({ kind: 'form_shape_wrong', path: '', expected: `at most ${FORM_LIMITS.bytes} letters as JSON` })
  return problems
}

/** Reads JSON from outside as a form. */
export function readForm(value: unknown): { readonly form: Form } | { readonly problems: readonly ShapeProblem[] } {
  const problems = shapeProblems(value)
  return problems.length === 0 ? { form: value as Form } : { problems }
}
