/** Worker processes, started ahead of need: node's own start would otherwise be most of a trial. */
import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Worker<Job, Answer> {
  /** Hands over the job; the answer is undefined where the process died without one. */
  start(job: Job): { readonly answer: Promise<Answer | undefined> }
  /** Sends a signal to this process, and only to it. */
  signal(name: NodeJS.Signals): void
  alive(): boolean
  /** What it wrote to standard error. */
  errors(): string
}

const READY_AHEAD = 2
/** The same few files are compiled for every worker. */
const COMPILE_CACHE = join(tmpdir(), 'kontor-crash-compile-cache')

/** `file` reads its job from the first line of standard input and answers one line of JSON. */
export function warmWorkers<Job, Answer>(file: string): { take(): Promise<Worker<Job, Answer>>; close(): Promise<void> } {
  const ready: ChildProcess[] = []
  const errors = new Map<ChildProcess, string>()
  const prepare = (): void => {
    while (ready.length < READY_AHEAD) {
      const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE } })
      child.stderr.on('data', (chunk: Buffer) => errors.set(child, (errors.get(child) ?? '') + String(chunk)))
      // A killed worker's input is closed under our hands.
      child.stdin.on('error', () => undefined)
      ready.push(child)
    }
  }
  prepare()
  return {
    take: async () => {
      const child = ready.shift()!
      prepare()
      return workerOf<Job, Answer>(child, () => errors.get(child) ?? '')
    },
    close: async () => {
      await Promise.all(ready.map((child) => new Promise((ended) => {
        child.once('exit', ended)
        child.kill('SIGKILL')
      })))
    },
  }
}

function workerOf<Job, Answer>(child: ChildProcess, errors: () => string): Worker<Job, Answer> {
  const alive = (): boolean => child.exitCode === null && child.signalCode === null
  return {
    alive, errors,
    signal: (name) => { if (alive()) child.kill(name) },
    start: (job) => ({
      answer: new Promise((settle) => {
        let answer: Answer | undefined
        createInterface({ input: child.stdout! }).once('line', (line) => { answer = JSON.parse(line) as Answer })
        child.once('close', () => settle(answer))
        child.stdin!.write(`${JSON.stringify(job)}\n`)
      }),
    }),
  }
}
