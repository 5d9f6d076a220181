/**
 * The templates that everybody has: what a mail of each kind says unless a company wrote its own (FRM-3).
 * Each is tried with every example of its kind (server), and with every customer of the demo.
 */
import type { Language } from '../kernel/language.ts'
import { CZECH_NOTICES } from './default-templates/cs-notices.ts'
import { CZECH } from './default-templates/cs.ts'
import { GERMAN_NOTICES } from './default-templates/de-notices.ts'
import { GERMAN } from './default-templates/de.ts'
import { ENGLISH_NOTICES } from './default-templates/en-notices.ts'
import { ENGLISH } from './default-templates/en.ts'
import type { AnyTemplateKind, TemplateContent } from './template.ts'

const TEMPLATES: Readonly<Record<Language, Readonly<Record<AnyTemplateKind, TemplateContent>>>> = {
  de: { ...GERMAN, ...GERMAN_NOTICES }, cs: { ...CZECH, ...CZECH_NOTICES }, en: { ...ENGLISH, ...ENGLISH_NOTICES },
}

export const defaultTemplate = (kind: AnyTemplateKind, language: Language): TemplateContent => TEMPLATES[language][kind]
