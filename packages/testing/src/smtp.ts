/** A mail server for tests, on the loopback: real SMTP, and as rude as the script wants it. */
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server'

export interface TakenMail {
  readonly from: string
  readonly to: readonly string[]
  /** The whole message, header and body. */
  readonly raw: string
  readonly messageId: string
}

export interface TestSmtp {
  readonly port: number
  readonly taken: TakenMail[]
  close(): Promise<void>
}

/** What the server answers to a step: nothing for yes, an error with its code, or a promise that never comes for a server that hangs. */
export interface SmtpScript {
  /** Before the greeting. */
  readonly greeting?: () => Error | undefined | Promise<undefined>
  readonly sender?: () => Error | undefined | Promise<undefined>
  readonly recipient?: (address: string, mail: { readonly from: string }) => Error | undefined | Promise<undefined>
  /** After the final dot; `drop` closes the connection without an answer. */
  readonly data?: (mail: TakenMail) => Error | 'drop' | undefined | Promise<'drop' | undefined>
  readonly options?: SMTPServerOptions
}

export const smtpError = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode })

// A port of mail: the product speaks to no other.
const PORT = 2525

/** Listens on an address of 127/8 of its own, so that test files do not take each other's port. */
export async function startSmtp(host: string, script: SmtpScript = {}): Promise<TestSmtp> {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'], logger: false, ...script.options,
    onConnect: (_session, done) => void answer(script.greeting, done),
    onMailFrom: (_address, _session, done) => void answer(script.sender, done),
    onRcptTo: ({ address }, session, done) => void judgeRecipient(script, address, addressOf(session.envelope.mailFrom), done),
    onData: (stream, session, done) => void takeMail(stream, session, done),
  })
  const takeMail = async (stream: Readable, { id, envelope }: SMTPServerSession, done: (error?: Error | null) => void): Promise<void> => {
    const chunks = await (stream.toArray() as Promise<Buffer[]>).catch(() => null)
    // The other side is gone before the final dot: nothing was handed over.
    if (chunks === null) return
    const raw = Buffer.concat(chunks).toString('utf8')
    const mail: TakenMail = { from: addressOf(envelope.mailFrom), to: envelope.rcptTo.map(({ address }) => address), raw, messageId: /^Message-ID: <(.*)>/im.exec(raw)?.[1] ?? '' }
    const said = script.data?.(mail)
    if (said instanceof Error) return done(said)
    // Taken before it is answered, as a real one does: whoever asks then may be gone.
    taken.push(mail)
    if (await said !== 'drop') return done()
    for (const connection of server.connections as unknown as Iterable<{ readonly id: string; readonly _socket: { destroy(): void } }>) if (connection.id === id) connection._socket.destroy()
  }
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(PORT, host, listening))
  return { port: (server.server.address() as AddressInfo).port, taken, close: () => new Promise((closed) => server.close(() => closed())) }
}

async function answer(judge: (() => Error | undefined | Promise<undefined>) | undefined, done: (error?: Error | null) => void): Promise<void> {
  done(await judge?.())
}

async function judgeRecipient(script: SmtpScript, address: string, from: string, done: (error?: Error | null) => void): Promise<void> {
  done(await script.recipient?.(address, { from }))
}

const addressOf = (from: false | { address: string } | undefined): string => (from ? from.address : '')
