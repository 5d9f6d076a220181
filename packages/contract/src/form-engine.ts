/** The engine that draws forms, for programs that want to draw as the server prints: the form designer in the browser. */
import { z } from 'zod'

export const fontHash = z.string().regex(/^[0-9a-f]{64}$/)

/** Text of the Typst engine, and the SHA-256 of each font in the order in which they are tried. Text and fonts together decide what a page looks like. */
export const formEngine = z.object({ source: z.string(), fonts: z.array(fontHash) }).meta({ id: 'FormEngine' })
