/**
 * Handing an SMS over to gammu-smsd, whose modem sends it: files in its folders (service "files").
 * It owns: the name of a file, by which the same SMS is never put there twice; what became of it. It does not own: the modem.
 * Invariant: a file appears whole or not at all; what lies in any of the folders is not put there again.
 */
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GammuConnection } from '@kontor/domain/messaging/sms/gateway.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { notTaken } from './not-taken.ts'
import type { OutgoingSms, SmsConnection, SmsKeeper, SmsNetwork, SmsNotTaken } from './sms-port.ts'

const FOLDERS = ['outbox', 'sent', 'error'] as const

export async function openGammu({ folder }: GammuConnection, network: SmsNetwork, keep: SmsKeeper): Promise<Result<SmsConnection, SmsNotTaken>> {
  if (!network.spools.has(folder)) return notTaken('host_not_allowed')
  const filesIn = (name: (typeof FOLDERS)[number]): Promise<string[]> => readdir(join(folder, name))
  return yes({
    submit: async (sms) => {
      const name = fileName(sms)
      const path = join(folder, `.${name}`)
      try {
        // It goes from the first to one of the others: looked at in this order it is not missed.
        for (const place of FOLDERS) if ((await filesIn(place)).some((file) => isOf(file, sms.id))) return yes({ ref: sms.id, reply: place })
        await writeFile(path, Buffer.from(`\u{feff}${sms.text}`, 'utf16le'), { mode: 0o660 })
        await rename(path, join(folder, 'outbox', name))
        return yes({ ref: sms.id, reply: 'outbox' })
      } catch {
        await rm(path, { force: true }).catch(() => undefined)
        return notTaken('sms_spool_missing')
      }
    },
    listen: async (waiting) => {
      for (const [place, outcome] of [['sent', 'taken'], ['error', 'undelivered']] as const) {
        const files = await filesIn(place).catch(() => [])
        for (const ref of waiting) if (files.some((file) => isOf(file, ref))) await keep.report({ ref, outcome, code: place })
      }
    },
    close: async () => undefined,
  })
}

/** `OUT<priority><date>_<time>_<serial>_<number>_<anything>.txt`, sent in the order of the names; `d` at the end asks for a report. */
const fileName = ({ id, number, at }: OutgoingSms): string => `OUTC${at.slice(0, 10).replaceAll('-', '')}_${at.slice(11, 19).replaceAll(':', '')}_00_${number}_${id}.txtd`
const isOf = (file: string, id: string): boolean => file.includes(`_${id}.`)
