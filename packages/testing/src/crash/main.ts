/** `npm run crash -- --seconds N --seed S`: prints one JSON object; exit 1 where anything differs from the undisturbed run. */
import { parseArgs } from 'node:util'
import { makeCrashes } from './crashes.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } } })
const [seconds, seed] = [Number(values.seconds), Number(values.seed)]
if (!(seconds > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run crash -- --seconds N --seed S\n')
  process.exitCode = 2
} else {
  const report = await makeCrashes({
    seconds, seed,
    onTrial: ({ fates, differences }) => {
      const struck = fates.map((fate) => (fate.kind === 'at' ? `place ${fate.place}` : `${fate.kind} after ${fate.afterMs} ms`)).join(', ')
      process.stderr.write(`${differences.length === 0 ? 'equal ' : 'DIFFERS'} ${struck}${differences.map((difference) => `\n        ${difference}`).join('')}\n`)
    },
  })
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exitCode = report.differences.length === 0 ? 0 : 1
}
