/** The placeholders of a kind as the picker offers them: those to be read, and those of the entries of its lists. */
import { NOT_FOR_READING } from '../../forms/text/PlaceholderPicker.tsx'
import type { Placeholder } from '../../forms/text/PlaceholderPicker.tsx'
import type { ListedKind } from './template-query.ts'

export const readablePlaceholders = ({ placeholders, lists }: ListedKind): readonly Placeholder[] => [
  ...placeholders.filter(({ placeholder }) => !NOT_FOR_READING.has(placeholder)).map(({ placeholder, name, group, example }) => ({ field: placeholder, name, group, value: example })),
  // Two lists may have fields of one name: either is put in by the same words.
  ...new Map(lists.flatMap(({ name: list, placeholders: fields }) => fields.map(({ placeholder, name, example }) => [`${list} ${placeholder}`, { field: placeholder, name, group: list, value: example }] as const))).values(),
]
