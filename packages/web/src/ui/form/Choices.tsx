/** Several of a few: `<Field name="…">{(slot) => <Choices slot={slot} options={…} />}</Field>` */
import { Checkbox, Group, Input } from '@mantine/core'
import type { FieldSlot } from './Field.tsx'
import classes from './form.module.css'

export function Choices({ slot, options }: { readonly slot: FieldSlot; readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  const chosen: readonly string[] = Array.isArray(slot.value) ? slot.value : []
  return (
    <Input.Wrapper component="fieldset" aria-label={typeof slot.label === 'string' ? slot.label : undefined} className={classes.choices} labelElement="div" label={slot.label} description={slot.description} error={slot.error} inputWrapperOrder={['label', 'description', 'input', 'error']}>
      <Group gap="md" mt={4}>
        {options.map(({ value, label }) => (
          <Checkbox key={value} label={label} checked={chosen.includes(value)} onChange={(event) => slot.onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))} />
        ))}
      </Group>
    </Input.Wrapper>
  )
}
