/** Looking things up in the tree of an e-invoice: what is absent or empty is null, as the semantic invoice wants it. */
import type { SemanticIdentifier } from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import type { XmlElement } from '../xml/read-xml.ts'

type Maybe = XmlElement | undefined

/** The first element along a path of names; undefined where one is missing. */
export function at(element: Maybe, path: string): Maybe {
  let found = element
  for (const name of path.split('/')) found = found?.children.find((child) => child.name === name)
  return found
}

/** All children of a name; of the last name of a path. */
export function all(element: Maybe, path: string): readonly XmlElement[] {
  const cut = path.lastIndexOf('/')
  const parent = cut < 0 ? element : at(element, path.slice(0, cut))
  return parent?.children.filter(({ name }) => name === path.slice(cut + 1)) ?? []
}

/** The text at the end of a path, or of the element itself. */
export function text(element: Maybe, path?: string): string | null {
  const found = path === undefined ? element : at(element, path)
  return found === undefined || found.text === '' ? null : found.text
}

export function attribute(element: Maybe, name: string): string | null {
  const value = element?.attributes.get(name)?.trim()
  return value === undefined || value === '' ? null : value
}

/** An identifier with its scheme, which two syntaxes write as an attribute. */
export function identifier(element: Maybe, scheme = 'schemeID'): SemanticIdentifier | null {
  const id = text(element)
  return id === null ? null : { id, scheme: attribute(element, scheme) }
}

/** The record, or null where all that it holds is absent. */
export function unlessEmpty<T extends object>(record: T): T | null {
  const absent = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  return Object.values(record).every(absent) ? null : record
}

export const isPresent = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined

/**
 * The tree with nothing in it that is not of the invoice's own namespaces: an element of the same name from elsewhere, such as of a signature or an extension,
 * must not be taken for the invoice's.
 */
export function ofNamespaces(element: XmlElement, namespaces: ReadonlySet<string>): XmlElement {
  return { ...element, children: element.children.filter(({ namespace }) => namespaces.has(namespace)).map((child) => ofNamespaces(child, namespaces)) }
}
