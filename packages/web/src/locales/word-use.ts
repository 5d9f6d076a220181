/**
 * Which keys of the texts the sources use. Keys are found where they are asked for: t('key'), t(cond ? 'a' : 'b'), t(`prefix.${part}`), i18next.t('namespace:key').
 * A file whose keys go through variables says so in a comment: `words: namespace:prefix.*`.
 */
export interface Source {
  readonly path: string
  readonly text: string
}

export interface KeyUse {
  readonly path: string
  /** "namespace:key"; a star stands for what is only known at run time. */
  readonly key: string
}

/** Every use that the sources show. */
export function keyUses(sources: readonly Source[]): readonly KeyUse[] {
  return sources.flatMap(({ path, text }) => [...asked(text), ...documented(text)].map((key) => ({ path, key })))
}

const documented = (text: string): readonly string[] => [...text.matchAll(/\bwords: ((?:\w+:[\w.*]+(?:, )?)+)/g)].flatMap((match) => match[1]!.split(', '))

interface Named {
  readonly at: number
  readonly name: string
  readonly namespace: string
}

/** Where the file says which function speaks which namespace. */
function namedIn(text: string): readonly Named[] {
  const hooks = [...text.matchAll(/\{ ?t(?:: (\w+))?(?:, \w+)* ?\} = useTranslation\('(\w+)'\)/g)].map((match) => ({ at: match.index, name: match[1] ?? 't', namespace: match[2]! }))
  const parameters = [...text.matchAll(/(\w+): TFunction<'(\w+)'>/g)].map((match) => ({ at: match.index, name: match[1]!, namespace: match[2]! }))
  return [...hooks, ...parameters].sort((a, b) => a.at - b.at)
}

function asked(text: string): readonly string[] {
  const named = namedIn(text)
  const names = new Set(['i18next.t', 'i18next.exists', ...named.map(({ name }) => name)])
  const calls = [...text.matchAll(/(?<![\w.])((?:i18next\.)?\w+)\(/g)].filter((match) => names.has(match[1]!))
  return calls.flatMap((match) => {
    const namespace = named.findLast(({ at, name }) => name === match[1] && at < match.index)?.namespace ?? named.find(({ name }) => name === match[1])?.namespace
    return keysIn(firstArgument(text, match.index + match[0].length)).map((key) => (key.includes(':') || namespace === undefined ? key : `${namespace}:${key}`))
  }).filter((key) => key.includes(':'))
}

/** The text of the first argument, up to its comma or the closing parenthesis. */
function firstArgument(text: string, from: number): string {
  let depth = 0
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const letter = text[at]!
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === "'" || letter === '`') quote = letter
    else if ('([{'.includes(letter)) depth++
    else if (depth === 0 && (letter === ',' || letter === ')')) return text.slice(from, at)
    else if (')]}'.includes(letter)) depth--
  }
  return ''
}

function keysIn(argument: string): readonly string[] {
  const templates = [...argument.matchAll(/`((?:[^`$]|\$\{[^}]*\}|\$)*)`/g)].map((match) => match[1]!.replace(/\$\{[^}]*\}/g, '*'))
  const rest = argument.replace(/`(?:[^`$]|\$\{[^}]*\}|\$)*`/g, '').replace(/[!=]== '[^']*'/g, '').replace(/'[^']*' [!=]==/g, '')
  return [...templates, ...[...rest.matchAll(/'([^']+)'/g)].map((match) => match[1]!)]
}

/** Whether a use may mean a key. */
export function means(use: string, key: string): boolean {
  if (!use.includes('*')) return use === key
  return new RegExp(`^${use.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.+')}$`).test(key)
}
