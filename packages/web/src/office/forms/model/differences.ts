/** What is different between two states of a form. Pure. */
import type { Form, RichText } from '@kontor/domain/forms/form.ts'

export interface Differences {
  /** Texts of both that read differently, in the order of the later one. */
  readonly texts: readonly { readonly key: string; readonly before: RichText | undefined; readonly after: RichText | undefined }[]
  /** Blocks, places, columns, colours: everything but words. */
  readonly layout: boolean
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export function differences(before: Form, after: Form): Differences {
  const keys = [...new Set([...Object.keys(after.texts), ...Object.keys(before.texts)])]
  const texts = keys.filter((key) => !same(before.texts[key], after.texts[key])).map((key) => ({ key, before: before.texts[key], after: after.texts[key] }))
  const bare = ({ texts: _texts, name: _name, ...rest }: Form): Omit<Form, 'texts' | 'name'> => rest
  return { texts, layout: !same(bare(before), bare(after)) }
}
