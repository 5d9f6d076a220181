import { Select } from '@mantine/core'
import type { FieldSlot } from '../../ui/form/Field.tsx'
import type { Choice } from '../../ui/form/field-kind.ts'
import { wordsOf } from '../../ui/inputs/input-props.ts'

interface ServiceKindProps extends FieldSlot {
  readonly options: readonly Choice[]
  /** Told besides the field: whether something is goods or a service follows from it. */
  readonly choose: (kind: string | null) => void
}

/** What kind of service a line is, by which its tax is decided. */
export function ServiceKind({ options, choose, value, onChange, onBlur, inputRef, ...words }: ServiceKindProps) {
  return <Select {...wordsOf(words)} ref={inputRef} data={[...options]} value={value ?? null} onChange={(kind) => { onChange(kind); choose(kind) }} onBlur={onBlur} searchable allowDeselect={false} />
}
