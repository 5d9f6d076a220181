declare module 'pg-copy-streams' {
  import type { Submittable } from 'pg'
  import type { Readable, Writable } from 'node:stream'

  /** The bytes of `COPY … TO STDOUT`. */
  export function to(sql: string): Submittable & Readable
  /** Takes the bytes of `COPY … FROM STDIN`. */
  export function from(sql: string): Submittable & Writable & { readonly rowCount: number }
}
