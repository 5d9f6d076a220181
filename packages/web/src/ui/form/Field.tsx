/** One field of a RecordForm by its name in the contract: label, input, error in words, and what somebody else wrote into it meanwhile. */
import { Checkbox, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { fieldWords } from '../../api/problem-words.ts'
import { CountrySelect } from '../inputs/CountrySelect.tsx'
import { DateInput } from '../inputs/DateInput.tsx'
import { DecimalInput, IntegerInput, PercentInput, QuantityInput } from '../inputs/DecimalInput.tsx'
import { IbanInput } from '../inputs/IbanInput.tsx'
import { wordsOf } from '../inputs/input-props.ts'
import type { ReadInput } from '../inputs/input-props.ts'
import { LookupInput } from '../inputs/LookupInput.tsx'
import { MoneyInput } from '../inputs/MoneyInput.tsx'
import { isUnread } from '../inputs/unread.ts'
import { afterPress } from './after-press.ts'
import { ConflictNote } from './ConflictNote.tsx'
import { errorIn } from './field-error.ts'
import type { Bounds, Choice, FieldKind } from './field-kind.ts'
import { fieldText } from './field-text.ts'
import { fieldId, useFormPlace } from './form-context.ts'
import { isRequired, schemasAt } from './form-values.ts'
import classes from './form.module.css'

/** What an own input inside a Field is given. */
export interface FieldSlot extends ReadInput<never> {
  readonly id: string
  readonly value: never
  readonly onChange: (value: unknown) => void
}

export type FieldProps = FieldKind & {
  /** The path in the contract: "phone", "price.netPrice". */
  readonly name: string
  readonly label: string
  readonly description?: ReactNode
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly readOnly?: boolean
  readonly autoFocus?: boolean
  /** Over all columns. */
  readonly wide?: boolean
  /** A star although the contract could do without. */
  readonly required?: boolean
  /** Below the input: an OriginHint, a warning. */
  readonly below?: ReactNode
  /** Another input than those of `kind`. */
  readonly children?: (slot: FieldSlot) => ReactNode
}

export function Field(props: FieldProps) {
  const { name, label, wide, below, children } = props
  const { state, id: formId } = useFormPlace()
  if (schemasAt(state.schema, name).length === 0) throw new Error(`the contract has no field ${name}`)
  const { field, fieldState } = useController({ name, control: state.form.control })
  const { labels } = state
  useEffect(() => {
    const known = labels.current
    known.set(name, label)
    return () => { known.delete(name) }
  }, [label, labels, name])
  const wrong = errorIn(fieldState.error)
  const id = fieldId(formId, name)
  const slot = {
    id, label, description: props.description, placeholder: props.placeholder, disabled: props.disabled, readOnly: props.readOnly, autoFocus: props.autoFocus,
    required: props.required ?? (isRequired(state.schema, name) || state.kept.includes(name)), error: wrong ? fieldWords(wrong) : undefined,
    value: field.value as never, onChange: field.onChange as (value: unknown) => void, onBlur: () => afterPress(field.onBlur), inputRef: field.ref,
  }
  const conflicts = state.conflicts.filter(({ key }) => key === name || (name.startsWith(`${key}.`) && firstAt(labels.current, key) === name))
  return (
    <div className={[classes.field, wide && classes.wide, (props.kind === 'switch' || props.kind === 'checkbox') && classes.toggle].filter(Boolean).join(' ')}>
      {children ? children(slot) : inputOf(props, slot)}
      {conflicts.map((conflict) => <ConflictNote key={conflict.key} conflict={conflict} label={label} text={fieldText(props, conflict.theirs)} decide={state.decide} />)}
      {below}
    </div>
  )
}

const firstAt = (labels: ReadonlyMap<string, string>, key: string): string | undefined => [...labels.keys()].find((name) => name.startsWith(`${key}.`))

const PLAIN = {
  text: {}, email: { type: 'email', inputMode: 'email', autoComplete: 'off', spellCheck: false }, phone: { type: 'tel', inputMode: 'tel', autoComplete: 'off' }, web: { type: 'url', inputMode: 'url', autoComplete: 'off', spellCheck: false },
} as const

function inputOf(props: FieldProps, slot: FieldSlot): ReactNode {
  switch (props.kind) {
    case 'money': return <MoneyInput {...slot} currency={props.currency} decimals={props.decimals} negative={props.negative} />
    case 'date': return <DateInput {...slot} day={props.day} />
    case 'percent': return <PercentInput {...slot} />
    case 'decimal': return <DecimalInput {...slot} decimals={props.decimals} {...bounds(props)} />
    case 'quantity': return <QuantityInput {...slot} {...bounds(props)} />
    case 'integer': case 'digits': return <IntegerInput {...slot} {...bounds(props)} ungrouped={props.kind === 'digits'} />
    case 'lookup': return <LookupInput {...slot} load={props.load} find={props.find} chosen={props.chosen} />
    case 'iban': return <IbanInput {...slot} />
    case 'country': return <CountrySelect {...slot} clearable={!slot.required} />
    case 'select': return selectOf(slot, props.options)
    case 'checkbox': case 'switch': return switchOf(slot, props.kind)
    case undefined: case 'text': case 'email': case 'phone': case 'web': case 'longtext': case 'password': return textOf(slot, props.kind ?? 'text')
  }
}

const bounds = ({ minimum, maximum, negative, unit }: Bounds): Bounds => ({ minimum, maximum, negative, unit })

function selectOf(slot: FieldSlot, options: readonly Choice[]): ReactNode {
  const { onChange, onBlur, inputRef } = slot
  return <Select {...wordsOf(slot)} ref={inputRef} data={[...options]} value={slot.value ?? null} onChange={onChange} onBlur={onBlur} clearable={!slot.required} searchable={options.length > 12} />
}

function switchOf(slot: FieldSlot, kind: 'checkbox' | 'switch'): ReactNode {
  const { id, label, description, error, disabled, onChange, onBlur, inputRef } = slot
  const Box = kind === 'switch' ? Switch : Checkbox
  return <Box {...{ id, label, description, error, disabled, onBlur }} ref={inputRef} checked={slot.value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
}

function textOf(slot: FieldSlot, kind: 'text' | 'email' | 'phone' | 'web' | 'longtext' | 'password'): ReactNode {
  const value: unknown = slot.value
  const text = { ...wordsOf(slot), value: isUnread(value) ? value.unread : typeof value === 'string' ? value : '', onBlur: slot.onBlur }
  const type = (event: { currentTarget: { value: string } }) => slot.onChange(event.currentTarget.value)
  if (kind === 'longtext') return <Textarea {...text} onChange={type} />
  if (kind === 'password') return <PasswordInput {...text} ref={slot.inputRef} onChange={type} autoComplete="new-password" />
  return <TextInput {...text} {...PLAIN[kind]} ref={slot.inputRef} onChange={type} />
}
