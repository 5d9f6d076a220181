/** The value of a field as text, as the field itself would show it: for telling what somebody else wrote. */
import { dateText, decimalText, moneyText, percentText } from '../format.ts'
import type { MoneyJson } from '../format.ts'
import { countryName } from '../inputs/CountrySelect.tsx'
import { groupedIban } from '../inputs/iban-text.ts'
import type { FieldKind } from './field-kind.ts'

export function fieldText(field: FieldKind, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  switch (field.kind) {
    case 'money': return moneyText(value as MoneyJson)
    case 'date': return dateText(String(value))
    case 'percent': return percentText(String(value))
    case 'decimal': case 'quantity': case 'integer': return decimalText(String(value))
    case 'country': return countryName(String(value))
    case 'iban': return groupedIban(String(value))
    case 'select': return field.options.find((option) => option.value === value)?.label ?? String(value)
    case 'checkbox': case 'switch': return value === true ? '✓' : '✗'
    case undefined: case 'digits': case 'text': case 'email': case 'phone': case 'web': case 'longtext': case 'password': case 'lookup': return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}
