/** A placeholder that is written wrong, and the one that was most likely meant. Pure. */
import type { TemplateContent } from '@kontor/domain/messaging/template.ts'
import type { Problem } from '../../../api/problem.ts'

export interface Misspelt {
  readonly part: keyof TemplateContent
  readonly name: string
  readonly meant: string
}

/** What the server says of a template that names a placeholder that there is not; null for anything else, and where nothing is near. */
export function misspeltIn({ kind, params = {} }: Pick<Problem, 'kind' | 'params'>): Misspelt | null {
  const { part, name, meant } = params
  return kind === 'template_placeholder_unknown' && (part === 'subject' || part === 'body' || part === 'sms') && typeof name === 'string' && typeof meant === 'string' ? { part, name, meant } : null
}

/** The template with the name written right, wherever its part has it between braces. */
export function spelt(content: TemplateContent, { part, name, meant }: Misspelt): TemplateContent {
  const written = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return { ...content, [part]: (content[part] ?? '').replaceAll(/\{[{%][^{}]*[%}]\}/g, (command) => command.replaceAll(new RegExp(`(?<![\\w.])${written}(?![\\w.])`, 'g'), () => meant)) }
}
