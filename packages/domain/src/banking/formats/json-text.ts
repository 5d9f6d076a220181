/**
 * JSON read as it comes in, value by value with its path and line; a number stays the text that it is.
 * It owns: the grammar of RFC 8259, and limits on depth and length. It builds no tree.
 */
import { stop } from '../fault.ts'

export type JsonPath = readonly (string | number)[]

export interface JsonReading {
  take(piece: string): void
  end(): void
}

interface Events {
  /** Text, a number as it is written, true or false, or null. */
  readonly scalar: (path: JsonPath, value: string | null, line: number) => void
  readonly close: (path: JsonPath, line: number) => void
}

const DEPTH_MAX = 20
const TEXT_MAX = 10_000
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

type Expect = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma' | 'nothing'

export function readJson(events: Events): JsonReading {
  const path: (string | number)[] = []
  const open: ('{' | '[')[] = []
  let expect: Expect = 'value'
  let mode: 'between' | 'text' | 'escape' | 'unicode' | 'word' = 'between'
  let [text, line, unicode] = ['', 1, '']

  const wrong = (): never => stop({ kind: 'statement_line_malformed', line, field: 'JSON' })
  const afterValue = (): void => { expect = open.length === 0 ? 'nothing' : 'comma' }
  const scalar = (value: string | null): void => {
    if (expect !== 'value' && expect !== 'first-value') wrong()
    events.scalar(path, value, line)
    afterValue()
  }
  const opened = (sign: '{' | '['): void => {
    if (expect !== 'value' && expect !== 'first-value') wrong()
    if (open.push(sign) > DEPTH_MAX) stop({ kind: 'statement_has_too_much', line, field: 'JSON', most: DEPTH_MAX })
    path.push(sign === '[' ? 0 : '')
    expect = sign === '[' ? 'first-value' : 'first-key'
  }
  const closed = (sign: '{' | '['): void => {
    if (open.pop() !== sign || !(expect === 'comma' || expect === (sign === '{' ? 'first-key' : 'first-value'))) wrong()
    path.pop()
    events.close(path, line)
    afterValue()
  }
  const comma = (): void => {
    if (expect !== 'comma') wrong()
    const last = path.at(-1)
    if (typeof last === 'number') path[path.length - 1] = last + 1
    expect = open.at(-1) === '{' ? 'key' : 'value'
  }
  const word = (): void => {
    mode = 'between'
    if (text === 'null') scalar(null)
    else if (text === 'true' || text === 'false' || NUMBER.test(text)) scalar(text)
    else wrong()
  }
  const textEnded = (): void => {
    mode = 'between'
    if (expect === 'key' || expect === 'first-key') {
      path[path.length - 1] = text
      expect = 'colon'
    } else scalar(text)
  }
  const between = (sign: string): void => {
    if (sign === '\n') line++
    else if (sign === ' ' || sign === '\r' || sign === '\t') return
    else if (sign === '{' || sign === '[') opened(sign)
    else if (sign === '}') closed('{')
    else if (sign === ']') closed('[')
    else if (sign === ',') comma()
    else if (sign === ':') expect = expect === 'colon' ? 'value' : wrong()
    else {
      mode = sign === '"' ? 'text' : 'word'
      text = sign === '"' ? '' : sign
    }
  }
  const inText = (sign: string): void => {
    if (mode === 'unicode') {
      unicode += sign
      if (unicode.length < 4) return
      if (!/^[0-9a-fA-F]{4}$/.test(unicode)) wrong()
      text += String.fromCharCode(parseInt(unicode, 16))
      mode = 'text'
    } else if (mode === 'escape') {
      mode = sign === 'u' ? 'unicode' : 'text'
      unicode = ''
      if (sign !== 'u') text += ESCAPES[sign] ?? wrong()
    } else if (sign === '"') textEnded()
    else if (sign === '\\') mode = 'escape'
    else if (sign < ' ') wrong()
    else text += sign
    if (text.length > TEXT_MAX) stop({ kind: 'statement_has_too_much', line, field: 'JSON', most: TEXT_MAX })
  }
  return {
    take(piece) {
      for (const sign of piece) {
        if (mode === 'word') {
          if (/[\w.+-]/.test(sign) && text.length < 100) {
            text += sign
            continue
          }
          word()
        }
        if (mode === 'between') between(sign)
        else inText(sign)
      }
    },
    end() {
      if (mode === 'word') word()
      if (mode !== 'between' || expect !== 'nothing') stop({ kind: 'statement_cut_off', line })
    },
  }
}
