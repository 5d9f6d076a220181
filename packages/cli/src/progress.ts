/** A progress bar on stderr where a person watches, and nothing where a script does. */
export interface ProgressBar {
  update(phase: string, done: number, total: number): void
  end(): void
}

const WIDTH = 30
const REDRAW_MS = 100

export function progressBar(stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  const started = performance.now()
  let drawn = 0
  let lines = false
  return {
    update(phase, done, total) {
      const now = performance.now()
      if (!stream.isTTY || (now - drawn < REDRAW_MS && done < total)) return
      drawn = now
      lines = true
      const share = total === 0 ? 1 : Math.min(1, done / total)
      const filled = Math.round(share * WIDTH)
      const perSecond = Math.round(done / Math.max(0.001, (now - started) / 1000))
      stream.write(`\r\x1b[K${phase.padEnd(8)} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)} %  ${done}/${total}  ${perSecond}/s`)
    },
    end() {
      if (lines) stream.write('\n')
    },
  }
}
