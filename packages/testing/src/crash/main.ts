/** `npm run crash -- --seconds N --seed S`, `--work money` for a morning with the bank instead of a billing run, or `--places FIRST-LAST` for a stretch of the places to die at: prints one JSON object; exit 1 where anything differs from the undisturbed run. */
import { parseArgs } from 'node:util'
import { makeCrashes } from './crashes.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' }, work: { type: 'string', default: 'billing' }, places: { type: 'string' } } })
const [seconds, seed] = [Number(values.seconds), Number(values.seed)]
const [, first, last] = /^(\d+)-(\d+)$/.exec(values.places ?? '') ?? []
const stretch = first === undefined ? undefined : { first: Number(first), last: Number(last) }
const work = values.work === 'money' ? 'money' : 'billing'
if (!(seconds > 0) || work !== values.work || !Number.isSafeInteger(seed) || (values.places !== undefined && !(stretch && stretch.first >= 1 && stretch.last >= stretch.first))) {
  process.stderr.write('usage: npm run crash -- --seconds N --seed S [--work billing|money] [--places FIRST-LAST]\n')
  process.exitCode = 2
} else {
  const report = await makeCrashes({
    seconds, seed, work, stretch,
    onTrial: ({ fates, differences }) => {
      const struck = fates.map((fate) => (fate.kind === 'at' ? `place ${fate.place}` : `${fate.kind} after ${fate.afterMs} ms`)).join(', ')
      process.stderr.write(`${differences.length === 0 ? 'equal ' : 'DIFFERS'} ${struck}${differences.map((difference) => `\n        ${difference}`).join('')}\n`)
    },
  })
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exitCode = report.differences.length === 0 ? 0 : 1
}
