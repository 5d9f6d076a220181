/**
 * The placeholder language of templates: LiquidJS, closed down to reading the fields of a kind, conditions and going through its lists (FRM-3).
 * It owns: what may stand in a template, what is wrong with one, in which limits it is filled. It does not own: which fields there are (domain/messaging/template.ts).
 * Invariants: a template runs no code, opens no file, includes nothing and sees nothing but its data; a filled value never becomes markup; steps, memory and length have an end, the same on a machine that is idle and on one that is not.
 */
import { Context, Liquid, toValueSync } from 'liquidjs'
import type { Emitter, Template } from 'liquidjs'
import { ITEM } from '@kontor/domain/forms/form-kinds.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { escapeMarkup } from '@kontor/domain/messaging/mail-markup.ts'
import { nearestName, OUTPUT_MAX, SUBJECT_MAX, templateFields, templateItemFields, templateLists } from '@kontor/domain/messaging/template.ts'
import type { TemplateContent, TemplateData, TemplateFault, TemplateKind, TemplatePart as Part } from '@kontor/domain/messaging/template.ts'

/** Nothing that assigns, includes, or runs: a value of a template is what its data say. */
const TAGS: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'for', 'comment', 'break', 'continue'])
/** Nothing that takes away the escaping of values (`raw`) or grows without an end. */
const FILTERS: ReadonlySet<string> = new Set(['append', 'capitalize', 'default', 'downcase', 'join', 'first', 'last', 'prepend', 'remove', 'replace', 'size', 'strip', 'truncate', 'upcase'])

const LIMITS = { parseLimit: 40_000, memoryLimit: 400_000 } as const
/** Pieces of text, values and rounds of a loop. A mail with a list of a thousand lines takes some thirty thousand; so many are counted in a tenth of a second. */
const STEPS_MAX = 150_000

class ValueIsNoText extends Error {}

function engineWith(outputEscape: (value: string) => string): Liquid {
  const engine = new Liquid({
    ...LIMITS, ownPropertyOnly: true, strictVariables: true, strictFilters: true, dynamicPartials: false, templates: {}, cache: false,
    outputEscape: (value: unknown) => {
      if (value === null || value === undefined) return ''
      if (typeof value === 'object') throw new ValueIsNoText()
      return outputEscape(String(value as string | number))
    },
  })
  for (const tag of Object.keys(engine.tags)) if (!TAGS.has(tag)) Reflect.deleteProperty(engine.tags, tag)
  for (const filter of Object.keys(engine.filters)) if (!FILTERS.has(filter)) Reflect.deleteProperty(engine.filters, filter)
  return engine
}

const ENGINES: Readonly<Record<Part, Liquid>> = { subject: engineWith((value) => value), body: engineWith(escapeMarkup), sms: engineWith((value) => value) }
/** Of plain text: no value begins a line of its own, which a machine would take for a command. */
const PLAIN = engineWith((value) => value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))

/** A command alone on its line leaves no empty line behind: its line end moves into it, where it means nothing, and lines keep their numbers. */
const joined = (source: string): string => source.replaceAll('\r\n', '\n').replaceAll(/^[ \t]*(\{%-?(?:(?!%\})[^])*?)(-?%\})[ \t]*\n/gm, '$1\n$2')

interface ReadPart { readonly part: Part; readonly templates: Template[] }

/** What a template may name: fields, and lists with the fields of their entries. */
interface Known {
  readonly fields: ReadonlySet<string>
  readonly lists: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads a template without filling it: everything that is wrong with it whatever its data, the first of it. */
export const templateFault = (kind: TemplateKind, content: TemplateContent): TemplateFault | undefined => contentFaultOf({
  fields: new Set(templateFields(kind)), lists: new Map(templateLists(kind).map((list) => [list, new Set(templateItemFields(kind, list).map((field) => field.slice(ITEM.length)))])),
}, content)

/** The same for words that may name the given fields and nothing else. */
export const fieldsFault = (fields: readonly string[], content: TemplateContent): TemplateFault | undefined => contentFaultOf({ fields: new Set(fields), lists: new Map() }, content)

function contentFaultOf(knows: Known, content: TemplateContent): TemplateFault | undefined {
  for (const part of ['subject', 'body', 'sms'] as const) {
    const read = readPart(part, content[part] ?? '')
    if (!read.ok) return read.refusal
    const unknown = unknownPlaceholder(knows, read.value)
    if (unknown) return unknown
  }
  return undefined
}

function readPart(part: Part, source: string, engine = ENGINES[part]): Result<ReadPart, TemplateFault> {
  try {
    return yes({ part, templates: engine.parse(joined(source)) })
  } catch (error) {
    return no(readingFault(part, error as LiquidFault))
  }
}

interface LiquidFault extends Error {
  readonly token?: { getPosition(): [row: number, column: number]; getText(): string }
  readonly originalError?: Error
}

/** A fault inside of a loop is wrapped once for each loop. */
function causeOf(error: LiquidFault): Error {
  return error.originalError ? causeOf(error.originalError as LiquidFault) : error
}

function readingFault(part: Part, error: LiquidFault): TemplateFault {
  const line = error.token?.getPosition()[0] ?? 1
  const unknown = /^(?:tag "([^"]*)" not found|undefined filter: (\S+?),?)(?:,|$)/.exec(error.message)
  const name = unknown?.[1] ?? unknown?.[2]
  if (name !== undefined && !/^(end\w*|else|elsif|when)$/.test(name)) return { kind: 'template_command_unknown', name: name.slice(0, 60), part, line }
  if (/limit exceeded/.test(error.message)) return { kind: 'template_too_costly', part }
  return { kind: 'template_not_readable', part, line, near: (error.token?.getText() ?? '').trim().slice(0, 60) }
}

/** The first placeholder that is not known, in any branch. */
function unknownPlaceholder({ fields, lists }: Known, { part, templates }: ReadPart): TemplateFault | undefined {
  const ofItems = new Set([...lists.values()].flatMap((names) => [...names]))
  const analysis = ENGINES[part].analyzeSync(templates, { partials: false })
  const global = new Set(Object.values(analysis.globals).flat().map(({ location }) => `${location.row}:${location.col}`))
  for (const variable of Object.values(analysis.variables).flat()) {
    const segments = variable.segments as readonly (string | number | readonly unknown[])[]
    const name = segments.map((segment) => (typeof segment === 'object' ? '[…]' : String(segment))).join('.')
    const [root, ...rest] = segments
    const known = global.has(`${variable.location.row}:${variable.location.col}`)
      ? fields.has(name) || (lists.has(String(root)) && isOfList(rest, lists.get(String(root))!))
      // A loop names its entries as it likes; each has the fields of the list's items.
      : root === 'forloop' || (rest.length === 1 && ofItems.has(String(rest[0])))
    if (!known) return { kind: 'template_placeholder_unknown', name: name.slice(0, 80), meant: nearestName(name, [...fields, ...lists.keys()]), part, line: variable.location.row }
  }
  return undefined
}

/** A list as a whole, how long it is, or a field of an entry by its number. */
function isOfList(rest: readonly unknown[], names: ReadonlySet<string>): boolean {
  return rest.length === 0 || (rest.length === 1 && rest[0] === 'size') || (rest.length === 2 && typeof rest[0] === 'number' && names.has(String(rest[1])))
}

export interface FilledTemplate {
  /** One line of text. */
  readonly subject: string
  /** Markup, in which values stand as they are. */
  readonly body: string
}

/** Fills a template; refuses what takes too long, grows too large or says nothing. Plain text is no markup, and its values stand on one line. */
export function fillTemplate(content: TemplateContent, data: TemplateData, { plain = false }: { readonly plain?: boolean } = {}): Result<FilledTemplate, TemplateFault> {
  const subject = fillPart('subject', content.subject, data, ENGINES.subject)
  if (!subject.ok) return subject
  const body = fillPart('body', content.body, data, plain ? PLAIN : ENGINES.body)
  if (!body.ok) return body
  const line = subject.value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  if (line === '') return no({ kind: 'template_says_nothing', part: 'subject' })
  if (body.value.trim() === '') return no({ kind: 'template_says_nothing', part: 'body' })
  return yes({ subject: line.length > SUBJECT_MAX ? `${line.slice(0, SUBJECT_MAX - 1)}…` : line, body: body.value })
}

/** Fills the SMS of a template: plain text, in which values stand as they are. */
export function fillSms(sms: string, data: TemplateData): Result<string, TemplateFault> {
  const filled = fillPart('sms', sms, data, ENGINES.sms)
  if (!filled.ok) return filled
  // A condition that does not hold leaves its empty lines behind.
  const text = filled.value.replaceAll(/\n{3,}/g, '\n\n').trim()
  return text === '' ? no({ kind: 'template_says_nothing', part: 'sms' }) : yes(text)
}

function fillPart(part: Part, source: string, data: TemplateData, engine: Liquid): Result<string, TemplateFault> {
  try {
    // How values are escaped is settled where the template is read.
    const read = readPart(part, source, engine)
    if (!read.ok) return read
    return yes(render(engine, read.value.templates, data))
  } catch (error) {
    return no(fillingFault(part, error as LiquidFault))
  }
}

/** Counted, not timed: a good template is good on a machine that has no time for it, too. */
function render(engine: Liquid, templates: Template[], data: TemplateData): string {
  const context = new Context(data as object, engine.options, { sync: true }, { liquid: engine })
  let steps = 0
  context.renderLimit.check = () => {
    if (++steps > STEPS_MAX) throw new Error('steps limit exceeded')
  }
  return toValueSync(engine.renderer.renderTemplates(templates, context, new Page())) as string
}

class TooLarge extends Error {}

/** What is filled so far; it ends where it becomes too large, not when all of it is there. */
class Page implements Emitter {
  buffer = ''
  write(text: unknown): void {
    this.buffer += String(text ?? '')
    if (this.buffer.length > OUTPUT_MAX) throw new TooLarge()
  }
}

function fillingFault(part: Part, error: LiquidFault): TemplateFault {
  const line = error.token?.getPosition()[0] ?? 1
  if (causeOf(error) instanceof TooLarge) return { kind: 'template_output_too_large', part, most: OUTPUT_MAX }
  if (/limit exceeded/.test(error.message)) return { kind: 'template_too_costly', part }
  const missing = /undefined variable: (\S+?),?(?:,|$)/.exec(error.message)?.[1]
  if (missing !== undefined) return { kind: 'template_placeholder_unknown', name: missing.slice(0, 80), meant: null, part, line }
  return { kind: 'template_not_readable', part, line, near: (error.token?.getText() ?? '').trim().slice(0, 60) }
}
