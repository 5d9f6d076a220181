/** An IBAN, pasted as it comes and shown in groups of four; without blanks it goes out. */
import { TextInput } from '@mantine/core'
import { groupedIban, readIban } from './iban-text.ts'
import { wordsOf } from './input-props.ts'
import type { ReadInput } from './input-props.ts'
import classes from './inputs.module.css'
import { useTypedText } from './use-typed-text.ts'

export function IbanInput({ value, onChange, onBlur, inputRef, ...words }: ReadInput<string>) {
  const text = useTypedText<string>({ value, onChange, onBlur, read: readIban, show: groupedIban })
  return <TextInput {...wordsOf(words)} {...text} ref={inputRef} autoComplete="off" spellCheck={false} autoCapitalize="characters" classNames={{ input: classes.plain }} />
}
