/** What gateways report of SMS: kept once, and told to the part it is of, whichever of both was here first. */
import type { SmsReport } from '../adapters/sms/sms-port.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import * as store from './store/sms.ts'

const REF_MAX = 200
const CODE_MAX = 100

/** What a gateway said, as it can be kept: one short line. */
export const kept = (said: string, most: number = REF_MAX): string => said.replaceAll(/\p{Cc}/gu, '').slice(0, most)

/** Safe to repeat; one of a part that nobody knows is kept and changes nothing. */
export async function keepReport(tx: Tx, company: number, gateway: bigint, { ref, outcome, code }: SmsReport): Promise<void> {
  await store.lockReports(tx, company, gateway)
  const named = kept(ref)
  await store.insertReport(tx, company, { id: await takeId(tx), gateway, ref: named, outcome, code: code === null ? null : kept(code, CODE_MAX) })
  await store.applyReports(tx, company, gateway, named)
}
