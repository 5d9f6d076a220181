/** Names of payers as banks write them: in capitals, turned round, without accents, with titles and legal forms. It owns when two of them are the same; it does not own what that proves (matching.ts). */

/** Titles, forms of address and legal forms, as they stand after folding. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'ing', 'mgr', 'bc', 'dr', 'phd', 'prof', 'mudr', 'judr', 'rndr', 'dipl', 'herr', 'frau', 'pan', 'pani', 'mr', 'mrs', 'ms', 'familie', 'eheleute', 'manzele',
  'gmbh', 'mbh', 'ag', 'kg', 'ug', 'ohg', 'gbr', 'ev', 'eg', 'co', 'sro', 'as', 'zs', 'spol', 'ltd', 'inc', 'haftungsbeschrankt', 'und', 'and', 'oder',
])

/** The words of a name: lower case, without accents, ß and umlauts as they are written where a bank has none (`Müller`, `Mueller` and `MULLER` are one), without titles and legal forms. */
export function nameWords(name: string): readonly string[] {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replace(/ł/g, 'l').replace(/([aou])e/g, '$1')
  const words = folded.replace(/\b(\p{L})\.\s?(?=\p{L}\b)/gu, '$1').match(/\p{L}+|\p{N}+/gu) ?? []
  return [...new Set(words)].filter((word) => !SAYS_NOTHING.has(word))
}

/** Letters after which banks cut a name off: GPC, MT940, DTA, pain. */
const CUT_OFF: readonly number[] = [20, 27, 35, 54, 70]

/**
 * How surely a payer is somebody: the `same` words, or the whole name `within` what the bank wrote (`Petra und Jan Novak` holds `Jan Novák`), or as much of it as the bank had room for.
 * One word alone is nobody, but it may be a firm of four letters and more.
 */
export function nameFits(payer: string, name: string, { business }: { readonly business: boolean }): 'same' | 'within' | null {
  const [written, meant] = [nameWords(payer), nameWords(name)]
  if (meant.length === 0 || (meant.length === 1 && !(business && meant[0]!.length >= 4))) return null
  if (meant.every((word) => written.includes(word))) return meant.length === written.length ? 'same' : 'within'
  const isCutOff = CUT_OFF.some((most) => payer.length === most || payer.length === most - 1) && written.length >= 2
  return isCutOff && written.every((word, i) => word === meant[i] || (i === written.length - 1 && meant[i]?.startsWith(word))) ? 'within' : null
}
