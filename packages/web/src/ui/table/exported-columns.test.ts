/** Every column of a list can be exported, or says that it cannot: an export refuses names that it does not know. */
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const office = fileURLToPath(new URL('../../office/', import.meta.url))
const document = JSON.parse(readFileSync(fileURLToPath(new URL('../../../../contract/openapi.json', import.meta.url)), 'utf8')) as {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly { readonly name: string; readonly description?: string }[] } }>>
}

/** The names that the export beside a path knows. */
function knownColumns(path: string): readonly string[] {
  const columns = document.paths[`${path}/export`]?.get?.parameters?.find(({ name }) => name === 'columns')
  return columns?.description?.split('Known: ')[1]?.replace(/\.$/, '').split(', ') ?? []
}

/** Columns as they stand in a source: one a line, with a width. */
function columnsIn(source: string): readonly { readonly id: string; readonly exported: string | null }[] {
  return source.split('\n').flatMap((line) => {
    const id = /\bid: '(\w+)'/.exec(line)?.[1]
    if (id === undefined || !/\bwidth: \d/.test(line)) return []
    return [{ id, exported: /\bnotExported: true/.test(line) ? null : (/\bexportAs: '(\w+)'/.exec(line)?.[1] ?? id) }]
  })
}

const complaints = (path: string, source: string): readonly string[] => {
  const known = knownColumns(path)
  return columnsIn(source).filter(({ exported }) => exported !== null && !known.includes(exported)).map(({ id }) => `${path}: ${id} (known: ${known.join(', ')})`)
}

const lists = readdirSync(office, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file)).map((file) => readFileSync(office + file, 'utf8'))
  .flatMap((source) => [...source.matchAll(/\buseApiList\('([^']+)'/g)].map((match) => ({ path: match[1]!, source })))

describe('columns of lists', () => {
  it('finds the lists of the office', () => {
    expect(lists.map(({ path }) => path)).toContain('/api/v1/customers')
    expect(knownColumns('/api/v1/customers')).toContain('sortName')
  })
  it('says which name an export does not know', () => {
    const source = "{ id: 'name', label: 'Name', width: 90 },\n{ id: 'sum', label: 'x', width: 90, exportAs: 'sortName' },\n{ id: 'icon', width: 30, notExported: true },\n{ id: 'state', kind: 'choice' }"
    expect(complaints('/api/v1/customers', source).map((complaint) => complaint.split(' (')[0])).toEqual(['/api/v1/customers: name'])
  })
  it.each(lists)('are known to the export of $path', ({ path, source }) => {
    expect(complaints(path, source)).toEqual([])
  })
})
