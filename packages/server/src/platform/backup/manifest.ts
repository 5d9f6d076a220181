/** What a backup says about itself: the head, read first, and the manifest, written last, when everything has been counted. */
import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'

export const FORMAT = 1
/** The names of the records, in the order in which they stand. */
export const HEAD = 'head.json'
export const TABLE_PREFIX = 'tables/'
export const JOBS = 'jobs'
export const FILE_PREFIX = 'files/'
export const MASTER_KEY = 'master.key'
export const MANIFEST = 'manifest.json'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const tableLayout = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()).min(1) })

const head = z.object({
  format: z.literal(FORMAT),
  createdAt: z.string(),
  postgres: z.string(),
  /** The migrations of the saved database, with the hash of each file. */
  migrations: z.array(z.object({ name: z.string(), sha256 })).min(1),
  tables: z.array(tableLayout).min(1),
})

const counted = z.object({ name: z.string(), rows: z.number().int().min(0), bytes: z.number().int().min(0), sha256 })

const manifest = z.object({
  head: sha256,
  /** Per table (and for the waiting jobs) the rows, bytes and SHA-256 of its COPY text, ordered by primary key. */
  tables: z.array(counted),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), lastValue: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** How many stored files follow, their bytes, and the SHA-256 over their names: a list of millions would not fit. */
  files: z.object({ count: z.number().int().min(0), bytes: z.number().int().min(0), sha256 }),
  /** Files that rows name and that the file store did not hold, or held damaged, when the backup was made. */
  missingFiles: z.array(sha256),
  masterKey: z.boolean(),
  total: sha256,
})

export type Head = z.output<typeof head>
export type Counted = z.output<typeof counted>
export type Manifest = z.output<typeof manifest>
export type TableLayout = z.output<typeof tableLayout>

export const parseHead = (text: string): Head => head.parse(JSON.parse(text))
export const parseManifest = (text: string): Manifest => manifest.parse(JSON.parse(text))
export const tableName = (table: { readonly schema: string; readonly name: string }): string => `${table.schema}.${table.name}`

/** One hash over everything that the backup holds: equal totals, equal content, whenever and on whatever server it was saved. */
export function totalOf({ migrations }: Pick<Head, 'migrations'>, content: Omit<Manifest, 'total' | 'head'>): string {
  return createHash('sha256').update(JSON.stringify([migrations, content.tables, content.sequences, content.files, content.missingFiles, content.masterKey])).digest('hex')
}

export interface FileMeter {
  add(sha256: string, bytes: number): void
  done(): Manifest['files']
}

/** Counts stored files as they pass. */
export function fileMeter(): FileMeter {
  const hash = createHash('sha256')
  let count = 0
  let size = 0
  return {
    add: (sha256_, bytes) => {
      hash.update(sha256_)
      count++
      size += bytes
    },
    done: () => ({ count, bytes: size, sha256: hash.digest('hex') }),
  }
}

/** Counts rows and bytes of COPY text as it passes; a row ends with a line feed, and one within a value is written as \n. */
export interface Meter {
  add(bytes: Buffer): void
  done(name: string): Counted
}

export function meter(): Meter {
  const hash: Hash = createHash('sha256')
  let rows = 0
  let size = 0
  return {
    add: (bytes) => {
      hash.update(bytes)
      size += bytes.length
      for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) rows++
    },
    done: (name) => ({ name, rows, bytes: size, sha256: hash.digest('hex') }),
  }
}
