import { decimalText } from '../../ui/format.ts'

/** As people write them: 12,5. */
export const millimetresText = (millimetres: number): string => decimalText(String(Math.round(millimetres * 10) / 10))
