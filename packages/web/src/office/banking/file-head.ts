import { CSV_TRIED_MAX } from '@kontor/contract/csv-mappings.ts'

const LINE_FEED = 10

/** The beginning of a file up to the end of a line, in Base64. */
export async function headOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, CSV_TRIED_MAX).arrayBuffer())
  const end = file.size > CSV_TRIED_MAX ? bytes.lastIndexOf(LINE_FEED) + 1 : bytes.length
  let text = ''
  for (const byte of bytes.subarray(0, end)) text += String.fromCharCode(byte)
  return btoa(text)
}
