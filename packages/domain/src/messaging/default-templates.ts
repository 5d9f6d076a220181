/**
 * The templates that everybody has: what a mail of each kind says unless a company wrote its own (FRM-3).
 * Each is tried with every example of its kind (server), and with every customer of the demo.
 */
import type { Language } from '../kernel/language.ts'
import { CZECH } from './default-templates/cs.ts'
import { GERMAN } from './default-templates/de.ts'
import { ENGLISH } from './default-templates/en.ts'
import type { TemplateContent, TemplateKind } from './template.ts'

const TEMPLATES: Readonly<Record<Language, Readonly<Record<TemplateKind, TemplateContent>>>> = { de: GERMAN, cs: CZECH, en: ENGLISH }

export const defaultTemplate = (kind: TemplateKind, language: Language): TemplateContent => TEMPLATES[language][kind]
