/**
 * QR codes (ISO/IEC 18004) with error correction level M, as EPC069-12 and the Czech payment standard want them.
 * It owns the way from a text to dark and light modules; it does not own what the text says (payment codes) or how a code is drawn (code-drawing).
 */
const ECC_PER_BLOCK = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, ...Array.from({ length: 19 }, () => 28)] as const
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
] as const
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
/** The two bits of level M in the format information. */
const LEVEL_M = 0

type Grid = boolean[][]

/** The rows of a code, `true` for dark. Throws where the text is longer than the largest code holds (2,331 bytes). */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const segment = segmentOf(text)
  const version = BLOCKS.findIndex((_, index) => segment.header(index + 1) + segment.bits.length <= dataCodewords(index + 1) * 8) + 1
  if (version === 0) throw new Error(`a text of ${text.length} letters is too long for a QR code`)
  const codewords = interleaved(padded(segment, version), version)
  const { grid, fixed } = patterns(version)
  placeData(grid, fixed, codewords)
  const masked = MASKS.map((mask, index) => withMask({ grid, fixed, mask, index }))
  const penalties = masked.map(penalty)
  return masked[penalties.indexOf(Math.min(...penalties))]!
}

interface Segment { readonly mode: number; readonly count: number; readonly countBits: (version: number) => number; readonly header: (version: number) => number; readonly bits: readonly number[] }

const bitsOf = (value: number, length: number): number[] => Array.from({ length }, (_, index) => (value >>> (length - 1 - index)) & 1)

/** Capitals and digits take two letters in 11 bits; everything else is UTF-8. */
function segmentOf(text: string): Segment {
  const letters = [...text]
  if (letters.every((letter) => ALPHANUMERIC.includes(letter))) {
    const codes = letters.map((letter) => ALPHANUMERIC.indexOf(letter))
    const bits = codes.flatMap((code, index) => (index % 2 === 1 ? bitsOf(codes[index - 1]! * 45 + code, 11) : index === codes.length - 1 ? bitsOf(code, 6) : []))
    return segment(2, codes.length, (version) => (version < 10 ? 9 : version < 27 ? 11 : 13), bits)
  }
  const bytes = [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, plain]) => (hex === undefined ? plain!.charCodeAt(0) : Number.parseInt(hex, 16)))
  return segment(4, bytes.length, (version) => (version < 10 ? 8 : 16), bytes.flatMap((byte) => bitsOf(byte, 8)))
}

const segment = (mode: number, count: number, countBits: (version: number) => number, bits: readonly number[]): Segment =>
  ({ mode, count, countBits, header: (version) => 4 + countBits(version), bits })

function rawModules(version: number): number {
  const alignments = Math.floor(version / 7) + 2
  const all = (16 * version + 128) * version + 64
  return version === 1 ? all : all - ((25 * alignments - 10) * alignments - 55) - (version >= 7 ? 36 : 0)
}
const allCodewords = (version: number): number => Math.floor(rawModules(version) / 8)
const dataCodewords = (version: number): number => allCodewords(version) - ECC_PER_BLOCK[version - 1]! * BLOCKS[version - 1]!

function padded({ mode, count, countBits, bits }: Segment, version: number): readonly number[] {
  const room = dataCodewords(version)
  const all = [...bitsOf(mode, 4), ...bitsOf(count, countBits(version)), ...bits]
  for (let end = 0; end < 4 && all.length < room * 8; end++) all.push(0)
  while (all.length % 8 !== 0) all.push(0)
  const words = Array.from({ length: all.length / 8 }, (_, index) => all.slice(index * 8, index * 8 + 8).reduce((word, bit) => word * 2 + bit, 0))
  for (let fill = 0xec; words.length < room; fill ^= 0xec ^ 0x11) words.push(fill)
  return words
}

/** Product in the field GF(2^8) of Reed-Solomon codes with the polynomial of QR codes. */
function multiplied(x: number, y: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((y >>> bit) & 1) * x)
  return product
}

function divisorOf(degree: number): readonly number[] {
  let result = [...Array.from({ length: degree - 1 }, () => 0), 1]
  let root = 1
  for (let index = 0; index < degree; index++) {
    result = result.map((each, place) => multiplied(each, root) ^ (result[place + 1] ?? 0))
    root = multiplied(root, 2)
  }
  return result
}

function remainderOf(data: readonly number[], divisor: readonly number[]): readonly number[] {
  const result = divisor.map(() => 0)
  for (const word of data) {
    const factor = word ^ result.shift()!
    result.push(0)
    divisor.forEach((each, index) => { result[index]! ^= multiplied(each, factor) })
  }
  return result
}

function interleaved(data: readonly number[], version: number): readonly number[] {
  const blocks = BLOCKS[version - 1]!
  const ecc = ECC_PER_BLOCK[version - 1]!
  const shortLength = Math.floor(allCodewords(version) / blocks) - ecc
  const shortBlocks = blocks - (allCodewords(version) % blocks)
  const divisor = divisorOf(ecc)
  const parts = Array.from({ length: blocks }, (_, index) => {
    const start = index * shortLength + Math.max(0, index - shortBlocks)
    const words = data.slice(start, start + shortLength + (index < shortBlocks ? 0 : 1))
    return { words, ecc: remainderOf(words, divisor) }
  })
  const columns = (length: number, words: (part: (typeof parts)[number]) => readonly number[]): number[] =>
    Array.from({ length }, (_, index) => parts.flatMap((part) => words(part)[index] ?? [])).flat()
  return [...columns(shortLength + 1, ({ words }) => words), ...columns(ecc, (part) => part.ecc)]
}

function alignmentsOf(version: number): readonly number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, index) => version * 4 + 10 - (count - 2 - index) * step)]
}

/** What every code of a version has: finders, timing, alignments, version; `fixed` marks where no data goes. */
function patterns(version: number): { readonly grid: Grid; readonly fixed: Grid } {
  const size = version * 4 + 17
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  const fixed: Grid = grid.map((row) => [...row])
  const set = (x: number, y: number, dark: boolean): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return
    grid[y]![x] = dark
    fixed[y]![x] = true
  }
  for (let index = 0; index < size; index++) { set(6, index, index % 2 === 0); set(index, 6, index % 2 === 0) }
  const square = (x: number, y: number, reach: number, dark: (ring: number) => boolean): void => {
    for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))))
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) square(x, y, 4, (ring) => ring !== 2 && ring !== 4)
  const alignments = alignmentsOf(version)
  const last = alignments.at(-1)
  for (const x of alignments) {
    for (const y of alignments) {
      const atFinder = (x === 6 && (y === 6 || y === last)) || (x === last && y === 6)
      if (!atFinder) square(x, y, 2, (ring) => ring !== 1)
    }
  }
  for (let index = 0; index < 9; index++) { fixed[8]![index] = true; fixed[index]![8] = true }
  for (let index = 0; index < 8; index++) { fixed[8]![size - 1 - index] = true; fixed[size - 1 - index]![8] = true }
  set(8, size - 8, true)
  if (version >= 7) {
    const bits = checked(version, 12, 0x1f25)
    for (let index = 0; index < 18; index++) {
      const dark = ((bits >>> index) & 1) === 1
      set(size - 11 + (index % 3), Math.floor(index / 3), dark)
      set(Math.floor(index / 3), size - 11 + (index % 3), dark)
    }
  }
  return { grid, fixed }
}

/** A value followed by the check bits of its BCH code. */
function checked(value: number, bits: number, generator: number): number {
  let rest = value
  for (let index = 0; index < bits; index++) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * generator)
  return (value << bits) | rest
}

function placeData(grid: Grid, fixed: Grid, codewords: readonly number[]): void {
  const size = grid.length
  let index = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const upward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      for (const x of [right, right - 1]) {
        const y = upward ? size - 1 - step : step
        if (fixed[y]![x] === true) continue
        grid[y]![x] = index < codewords.length * 8 && ((codewords[index >>> 3]! >>> (7 - (index & 7))) & 1) === 1
        index += 1
      }
    }
  }
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0, (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

function withMask({ grid, fixed, mask, index }: { readonly grid: Grid; readonly fixed: Grid; readonly mask: (x: number, y: number) => boolean; readonly index: number }): Grid {
  const size = grid.length
  const result = grid.map((row, y) => row.map((dark, x) => (fixed[y]![x] === true ? dark : dark !== mask(x, y))))
  const format = checked((LEVEL_M << 3) | index, 10, 0x537) ^ 0x5412
  const bit = (place: number): boolean => ((format >>> place) & 1) === 1
  for (let place = 0; place < 15; place++) {
    const near = place < 6 ? place : place < 8 ? place + 1 : 14 - place
    if (place < 8) result[near]![8] = bit(place)
    else result[8]![place === 8 ? 7 : near] = bit(place)
    if (place < 8) result[8]![size - 1 - place] = bit(place)
    else result[size - 15 + place]![8] = bit(place)
  }
  return result
}

/** How hard a code is to read (ISO/IEC 18004, 7.8.3): long runs, blocks, look-alikes of finders, uneven ink. */
function penalty(grid: Grid): number {
  const size = grid.length
  const lines = [...grid, ...grid.map((_, x) => grid.map((row) => row[x]!))].map((line) => line.map((dark) => (dark ? '1' : '0')).join(''))
  let result = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) result += run.length - 2
    const quiet = `0000${line}0000`
    for (let at = quiet.indexOf('1011101'); at !== -1; at = quiet.indexOf('1011101', at + 1)) {
      if (quiet.slice(at - 4, at) === '0000' || quiet.slice(at + 7, at + 11) === '0000') result += 40
    }
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) if (grid[y]![x] === grid[y - 1]![x] && grid[y]![x] === grid[y]![x - 1] && grid[y]![x] === grid[y - 1]![x - 1]) result += 3
  }
  const dark = grid.flat().filter(Boolean).length
  return result + Math.max(0, Math.ceil(Math.abs(dark * 20 - size * size * 10) / (size * size)) - 1) * 10
}
