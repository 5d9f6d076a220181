/**
 * What no linter knows, as functions from source text to complaints; tidy.test.ts runs them over the workspace.
 * It owns: banned words and what to say instead, the limits of files and functions, file names, refusals without a test.
 */
import ts from 'typescript'

export interface Source {
  /** Path from the root of the workspace. */
  readonly path: string
  readonly text: string
}

const FILE_LINES_MAX = 400
const FUNCTION_LINES_MAX = 70

/** A word of the trade that means two things, or a second word for one; with what to say instead. */
const BANNED_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bstorno\b/i, 'credit note'],
  [/\b(netto|brutto)\b/i, 'net amount, total with VAT'],
  [/\bchargebacks?\b/i, 'return (of a direct debit)'],
  [/\btenants?\b/i, 'company'],
  [/\bCDRs?\b/, 'usage record'],
  [/\bdunning reminders?\b/i, 'dunning notice'],
  [/\binvoice (item|position)s?\b/i, 'invoice line'],
  [/\bledger transactions?\b/i, 'journal entry'],
]

const LEFTOVERS: readonly (readonly [RegExp, string])[] = [
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'do it, or write an issue and nothing here'],
  [/\bnot implemented\b/i, 'leave it out until it works'],
  [/@ts-(ignore|nocheck)/, '@ts-expect-error with a reason'],
  [/(eslint|oxlint)-disable(?!.* -- )/, 'fix it, or say why after " -- "'],
  [/\b(it|test|describe)\.(skip|only|todo|fails)\b/, 'a test runs or does not exist'],
]

/** Where amounts are decided and written; elsewhere seconds and megabytes may be rounded as they like. */
const NEAR_MONEY: readonly (readonly [RegExp, string])[] = [
  [/\.toFixed\(/, 'the kernel writes amounts; toFixed goes through a double'],
]

/** Texts in other languages, tests that quote them and files of former systems may say what code may not. */
const FOREIGN_TEXT = /(wording|messages|contract\/src\/columns\/|country-names|translations|default-templates|hard-cases|demo\/|importing\/|packages\/testing\/|\.test\.ts$)/

/** Words and marks that must not stand in a source file. */
export function bannedText({ path, text }: Source): string[] {
  const rules = [
    ...LEFTOVERS,
    ...(FOREIGN_TEXT.test(path) ? [] : BANNED_WORDS),
    ...(/^packages\/(domain|contract|server)\//.test(path) ? NEAR_MONEY : []),
  ]
  return text.split('\n').flatMap((line, index) =>
    rules.filter(([word]) => word.test(line)).map(([word, instead]) => `${path}:${index + 1}: ${word.exec(line)?.[0]} → ${instead}`))
}

/** Names that say nothing: they become the drawer for everything. */
export function emptyName({ path }: Source): string[] {
  return /\/(utils?|helpers?|types|common|misc|manager|service|index)\.[a-z.]+$/.test(path) ? [`${path}: name the file after what it holds`] : []
}

/** Files and functions that grew too long to be read at once. */
export function tooLong({ path, text }: Source): string[] {
  const complaints: string[] = []
  const lines = text.split('\n').length
  if (lines > FILE_LINES_MAX) complaints.push(`${path}: ${lines} lines; split it by verb (${FILE_LINES_MAX} at most)`)
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line
  // A function is measured without the functions inside it, which are measured themselves: a factory of small closures is not long.
  const visit = (node: ts.Node): number => {
    let inside = 0
    ts.forEachChild(node, (child) => { inside += visit(child) })
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inside
    const length = lineOf(node.end) - lineOf(node.getStart()) + 1
    if (length - inside > FUNCTION_LINES_MAX) complaints.push(`${path}:${lineOf(node.getStart()) + 1}: a function of ${length - inside} lines; at most ${FUNCTION_LINES_MAX}`)
    // What shares its line with the function around it takes no line from that.
    return length - 1
  }
  visit(file)
  return complaints
}

/** Every SQL statement of a slice stands in its store, or in the sweeps, where it can be found and reviewed. */
export function sqlOutsideStore({ path, text }: Source): string[] {
  if (!/^packages\/server\/src\/(?!platform\/|adapters\/)[^/]+\//.test(path) || /\/(store|sweeps)(\/|[^/]*\.ts$)/.test(path)) return []
  return text.split('\n').flatMap((line, index) => (/\btx\.(rows|one|maybe|run)\b|\btx\.client\.query\b/.test(line) ? [`${path}:${index + 1}: SQL belongs into the slice's store.ts`] : []))
}

/** The kinds of all refusals that a source declares: the literals of `kind` in types whose name ends in Refusal. */
export function refusalKinds({ path, text }: Source): string[] {
  const kinds: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.name.getText() === 'kind' && node.type) collect(node.type)
    else ts.forEachChild(node, visit)
  }
  const collect = (type: ts.TypeNode): void => {
    if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) kinds.push(type.literal.text)
    if (ts.isUnionTypeNode(type)) type.types.forEach(collect)
  }
  for (const statement of ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true).statements) {
    if ((ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) && statement.name.text.endsWith('Refusal')) visit(statement)
  }
  return kinds
}

/** Refusals that no test provokes by name. */
export function untestedRefusals(sources: readonly Source[], tests: readonly Source[]): string[] {
  const words = tests.map(({ text }) => text).join('\n')
  return sources.flatMap((source) => refusalKinds(source).filter((kind) => !words.includes(`'${kind}'`)).map((kind) => `${source.path}: no test provokes the refusal ${kind}`))
}
