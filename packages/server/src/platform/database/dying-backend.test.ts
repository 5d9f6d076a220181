/** A backend that dies in the very packet in which it opens: the process goes on, and only the one who asked hears of it. */
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { connect } from './database.ts'

/** A message of the protocol: its letter, its length, its content. */
function message(letter: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(content.length + 4)
  return Buffer.concat([Buffer.from(letter), length, content])
}

const OPEN = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])
const LAST_WORDS = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'))

test('last words that come with the answer that opens a connection end a transaction, not the process', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.end(Buffer.concat([OPEN, LAST_WORDS]))))
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening) })
  const db = connect({ url: `postgresql://nobody:nothing@127.0.0.1:${(server.address() as AddressInfo).port}/none` })
  await expect(db.system({ actor: { name: 'test', source: 'cli' } }, (tx) => tx.run('select 1'))).rejects.toThrow(/terminat|connection/i)
  await db.close()
  await new Promise((closed) => { server.close(closed) })
})
