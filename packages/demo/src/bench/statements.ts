/** Reading bank statements: how long a file of very many entries takes, and that its length does not matter to the memory. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openStatements } from '@kontor/server/adapters/statements/read-statements.ts'
import { fileSource } from '@kontor/server/adapters/statements/source.ts'
import { camtFile, fioJsonFile, gpcFile, mt940File } from '../bank/statement-files.ts'
import type { BankEntry, BankStatement } from '../bank/statement-files.ts'
import { inBlocks } from './in-blocks.ts'
import { hundredths } from './measure.ts'

const WRITERS = { 'camt': camtFile, 'mt940': mt940File, 'gpc': gpcFile, 'fio-json': fioJsonFile } as const

export async function benchStatements({ entries, note }: { readonly entries: number; readonly note: (line: string) => void }): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-statements-'))
  try {
    const kontor: Record<string, object> = {}
    for (const [format, writer] of Object.entries(WRITERS)) {
      const path = join(folder, format)
      await pipeline(Readable.from(inBlocks(writer(madeUp(entries)))), createWriteStream(path))
      note(`${format}: written`)
      kontor[format] = await readOnce(path)
    }
    return { name: 'statements-read', entries, kontor }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function readOnce(path: string): Promise<object> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()]
  let [count, peak, balanced] = [0, 0, false as boolean | null]
  const opened = await openStatements(fileSource(path))
  if (!opened.ok) throw new Error(opened.refusal.kind)
  for await (const parts of opened.value.parts()) {
    if (!parts.ok) throw new Error(parts.refusal.kind)
    for (const part of parts.value) {
      if (part.kind === 'entry') count++
      else if (part.kind === 'closing') balanced = part.closing.balanced
    }
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }
  const used = process.cpuUsage(cpu)
  return {
    megabytes: Math.round((await stat(path)).size / 1_048_576), entries: count, balanced, wallSeconds: hundredths((performance.now() - wall) / 1000), cpuSeconds: hundredths((used.user + used.system) / 1e6), peakHeapMb: Math.round(peak / 1_048_576),
  }
}

function madeUp(count: number): BankStatement {
  const minorOf = (at: number): bigint => BigInt((at * 7919) % 9973 + 100) * (at % 17 === 0 ? -1n : 1n)
  let closing = 0n
  for (let at = 0; at < count; at++) closing += minorOf(at)
  const entry = (at: number): BankEntry => ({
    minor: minorOf(at), reference: String(4_000_000_000 + at), variableSymbol: String(10_000_000 + at % 500_000), name: `Dvořák Jan ${at % 5000}`, account: `${1_000_000_000 + at % 400_000}/0800`, text: `Rechnung RE-2026-${at} Kunde ${at % 500_000}`,
  })
  return {
    iban: 'CZ6508000000192000145399', digits: '0000192000145399', currency: 'CZK', number: 1, date: '2026-11-30', openingMinor: 0n, closingMinor: closing,
    entries: function* () { for (let at = 0; at < count; at++) yield entry(at) },
  }
}
