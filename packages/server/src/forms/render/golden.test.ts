/**
 * A published form is never broken by a later change: frozen forms with frozen views must give the bytes that they gave when they were frozen.
 *
 * When this fails, an engine that people's forms rely on draws differently. If engine-N.typ was released, put the change into engine-(N+1).typ and leave this one as it was.
 * If compiler or fonts were raised, render each paper before and after, look at the pages, and only when nothing moved that matters run
 *   KONTOR_GOLDEN=write npx vitest run packages/server/src/forms/render/golden.test.ts
 * and say in the commit message why the bytes may change. Papers are added by freezing what is drawn today, and never altered.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { ENGINE_VERSIONS, type Form } from '@kontor/domain/forms/form.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { beforeAll, expect, it } from 'vitest'
import { createEngine, type Engine } from './engine.ts'

const FOLDER = new URL('./golden/', import.meta.url)
interface Frozen { readonly sha256: string; readonly pages: number; readonly form: Form; readonly view: FormView }
const papers = readdirSync(FOLDER).filter((file) => file.endsWith('.json')).sort()

let engine: Engine
beforeAll(() => { engine = createEngine() })

it('every engine has frozen papers', () => {
  const engines = new Set(papers.map((file) => (JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Frozen).form.engine))
  expect([...engines].sort()).toEqual([...ENGINE_VERSIONS])
})

it.each(papers)('%s is drawn as on the day when it was frozen', async (file) => {
  const frozen = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Frozen
  const { pdf, pages } = await engine.render({ form: frozen.form, view: frozen.view, pictures: new Map() })
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  if (process.env['KONTOR_GOLDEN'] === 'write') writeFileSync(new URL(file, FOLDER), `${JSON.stringify({ ...frozen, sha256, pages })}\n`)
  else expect({ sha256, pages }).toEqual({ sha256: frozen.sha256, pages: frozen.pages })
})
