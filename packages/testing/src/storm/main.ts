/** `npm run storm -- --messages N --kills K --seed S`: prints one JSON object; exit 1 where a mail was lost, misled or sent twice without need. */
import { parseArgs } from 'node:util'
import { makeStorm } from './storm.ts'

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000' }, kills: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } } })
const [messages, kills, seed] = [Number(values.messages), Number(values.kills), Number(values.seed)]
if (![messages, kills, seed].every((value) => Number.isSafeInteger(value) && value >= 0) || messages === 0) {
  process.stderr.write('usage: npm run storm -- --messages N --kills K --seed S\n')
  process.exitCode = 2
} else {
  const report = await makeStorm({ messages, kills, seed })
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exitCode = report.differences.length === 0 ? 0 : 1
}
