/** Putting something into a text where the cursor stands. Pure. */
export interface Selected {
  readonly text: string
  readonly from: number
  readonly until: number
}

/** Puts words around what is selected, which stays selected. */
export const around = ({ text, from, until }: Selected, before: string, after = ''): Selected =>
  ({ text: text.slice(0, from) + before + text.slice(from, until) + after + text.slice(until), from: from + before.length, until: until + before.length })

/** Puts lines of their own around the lines that are selected. */
export function linesAround(selected: Selected, before: string, after: string): Selected {
  const { text, from, until } = selected
  const start = text.lastIndexOf('\n', from - 1) + 1
  const lineEnd = text.indexOf('\n', until)
  const end = lineEnd < 0 ? text.length : lineEnd
  return { text: `${text.slice(0, start)}${before}\n${text.slice(start, end)}\n${after}${text.slice(end)}`, from: start + before.length + 1, until: end + before.length + 1 }
}

/** Begins each selected line with a sign: a heading, entries of a list. */
export function linesBegun({ text, from, until }: Selected, sign: string): Selected {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const begun = text.slice(start, until).split('\n').map((line) => (line.startsWith(sign) ? line : sign + line)).join('\n')
  return { text: text.slice(0, start) + begun + text.slice(until), from: start + begun.length, until: start + begun.length }
}

/** Puts a block on lines of its own, with the cursor behind it. */
export function block({ text, until }: Selected, lines: string): Selected {
  const before = text.slice(0, until)
  const gap = before === '' || before.endsWith('\n') ? '' : '\n'
  const put = `${gap}${lines}\n`
  return { text: before + put + text.slice(until), from: before.length + put.length, until: before.length + put.length }
}
