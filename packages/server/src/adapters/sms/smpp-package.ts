/** The package smpp, with the types that it lacks. */
import type { EventEmitter } from 'node:events'
import type { Server as NetServer } from 'node:net'
// @ts-expect-error -- the package brings no types; those below are what of it is used here.
import untyped from 'smpp'

export interface Pdu {
  readonly command: string
  readonly command_status: number
  readonly esm_class: number
  readonly data_coding: number
  readonly message_id?: string
  readonly message_state?: number
  readonly receipted_message_id?: string
  readonly message_payload?: string | Buffer | { readonly message: string | Buffer; readonly udh?: readonly Buffer[] } | null
  readonly short_message: string | Buffer | { readonly message: string | Buffer; readonly udh?: readonly Buffer[] } | null
  readonly system_id: string
  readonly password: string
  readonly source_addr: string
  readonly source_addr_ton: number
  readonly destination_addr: string
  readonly sar_msg_ref_num?: number
  readonly sar_segment_seqnum?: number
  readonly sar_total_segments?: number
  response(parameters?: Readonly<Record<string, unknown>>): Pdu
}

type Heard = (pdu: Pdu) => void

export interface Session extends EventEmitter {
  send(pdu: Pdu): boolean
  bind_transceiver(parameters: Readonly<Record<string, unknown>>, heard: Heard): boolean
  submit_sm(parameters: Readonly<Record<string, unknown>>, heard: Heard): boolean
  deliver_sm(parameters: Readonly<Record<string, unknown>>, heard?: Heard): boolean
  enquire_link(parameters: Readonly<Record<string, unknown>>, heard: Heard): boolean
  unbind(parameters: Readonly<Record<string, unknown>>, heard: Heard): boolean
  close(): void
  destroy(): void
}

interface Smpp {
  readonly errors: Readonly<Record<string, number>>
  connect(options: Readonly<Record<string, unknown>>): Session
  createServer(options: Readonly<Record<string, unknown>>, listener: (session: Session) => void): NetServer
}

export const smpp = untyped as Smpp
