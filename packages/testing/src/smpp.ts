/** A message centre for tests, on the loopback: real SMPP, and as rude as the script wants it. */
import type { AddressInfo } from 'node:net'
import { smpp } from '@kontor/server/adapters/sms/smpp-package.ts'
import type { Pdu, Session } from '@kontor/server/adapters/sms/smpp-package.ts'

export interface TakenPart {
  readonly id: string
  readonly to: string
  readonly from: string
  /** With its head; letters of the small alphabet as text. */
  readonly bytes: Buffer
  readonly pdu: Pdu
}

/** What the centre does with a part: nothing for yes, a status to refuse it, `drop` to take it and be gone, `mute` to take it and say nothing. */
export interface SmppScript {
  bind?: (pdu: Pdu) => number | undefined
  submit?: (part: TakenPart, session: Session) => number | 'drop' | 'mute' | undefined | Promise<number | 'drop' | 'mute' | undefined>
  /** Answers no sign of life. */
  dead?: boolean
}

export interface TestSmpp {
  readonly port: number
  readonly taken: TakenPart[]
  /** Those that are bound. */
  readonly sessions: Set<Session>
  /** A text that somebody sent, or a part of one; answers with what the other side acknowledged. */
  text(session: Session, parameters: Readonly<Record<string, unknown>>): Promise<number>
  /** Answers with what the other side acknowledged. */
  report(session: Session, text: string): Promise<number>
  close(): Promise<void>
}

export async function startSmpp(host: string, script: SmppScript, options: Readonly<Record<string, unknown>> = {}): Promise<TestSmpp> {
  const taken: TakenPart[] = []
  const sessions = new Set<Session>()
  const open = new Set<Session>()
  let ids = 0
  const server = smpp.createServer(options, (session) => {
    open.add(session)
    session.on('error', () => undefined)
    session.on('close', () => { open.delete(session); sessions.delete(session) })
    session.on('bind_transceiver', (pdu: Pdu) => {
      const status = script.bind?.(pdu) ?? 0
      session.send(pdu.response({ command_status: status }))
      if (status === 0) sessions.add(session)
    })
    session.on('enquire_link', (pdu: Pdu) => { if (!script.dead) session.send(pdu.response()) })
    session.on('unbind', (pdu: Pdu) => session.send(pdu.response()))
    session.on('submit_sm', (pdu: Pdu) => void take(session, pdu))
  })
  const take = async (session: Session, pdu: Pdu): Promise<void> => {
    const part: TakenPart = { id: `m${(++ids).toString(16)}`, to: pdu.destination_addr, from: pdu.source_addr, bytes: bytesOf(pdu), pdu }
    const said = await script.submit?.(part, session)
    if (typeof said === 'number') {
      session.send(pdu.response({ command_status: said }))
      return
    }
    // Taken before it is answered: whoever asks then may be gone.
    taken.push(part)
    if (said === 'drop') session.destroy()
    else if (said !== 'mute') session.send(pdu.response({ message_id: part.id }))
  }
  await new Promise<void>((resolve) => { server.listen(0, host, resolve) })
  return {
    port: (server.address() as AddressInfo).port, taken, sessions,
    text: (session, parameters) => new Promise((resolve) => { session.deliver_sm({ esm_class: 0, source_addr_ton: 1, destination_addr: '4930', ...parameters }, (answer) => resolve(answer.command_status)) }),
    report: (session, text) => new Promise((resolve) => {
      session.deliver_sm({ esm_class: 4, source_addr: '491', destination_addr: 'x', data_coding: 0, short_message: Buffer.from(text, 'latin1') }, (answer) => resolve(answer.command_status))
    }),
    close: () => new Promise((resolve) => {
      for (const session of open) session.destroy()
      server.close(() => resolve())
    }),
  }
}

/** The text as it came; the package has taken its head apart. */
function bytesOf({ short_message: short, data_coding: coding }: Pdu): Buffer {
  if (typeof short !== 'object' || short === null || Buffer.isBuffer(short)) return Buffer.from(short ?? '')
  const message = Buffer.isBuffer(short.message) ? short.message : coding === 8 ? Buffer.from(short.message, 'utf16le').swap16() : Buffer.from(short.message, 'latin1')
  const head = Buffer.concat(short.udh ?? [])
  return head.length === 0 ? message : Buffer.concat([Buffer.from([head.length]), head, message])
}
