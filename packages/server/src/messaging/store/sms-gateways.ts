/** What a company's SMS go through. */
import type { SmsConnectionSetting } from '@kontor/domain/messaging/sms/gateway.ts'
import type { SmsReplacement } from '@kontor/domain/messaging/sms/sms-text.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface SmsGatewayRow {
  readonly id: bigint
  readonly name: string
  readonly from_number: string | null
  readonly connection: SmsConnectionSetting
  readonly secret_cipher: Buffer | null
  readonly rate_per_minute: number
  readonly parts_max: number
  readonly replacement: SmsReplacement
  /** It sends once what comes twice. */
  readonly recognises: boolean
  readonly preferred: boolean
  readonly version: number
}

const COLUMNS = 'id, name, from_number, connection, secret_cipher, rate_per_minute, parts_max, replacement, recognises, preferred, version'

/** The preferred one first; those that were removed are left out. */
export const listGateways = (tx: Tx, company: number): Promise<SmsGatewayRow[]> =>
  tx.rows<SmsGatewayRow & Record<string, unknown>>(`select ${COLUMNS} from sms_gateways where company_id = $1 and removed_at is null order by preferred desc, lower(name)`, [company])

export const readGateway = (tx: Tx, company: number, id: bigint): Promise<SmsGatewayRow | undefined> =>
  tx.maybe<SmsGatewayRow & Record<string, unknown>>(`select ${COLUMNS} from sms_gateways where company_id = $1 and id = $2 and removed_at is null`, [company, id])

/** A gateway whose messages wait: removed or not. */
export const gatewayOf = (tx: Tx, company: number, id: bigint): Promise<SmsGatewayRow> =>
  tx.one<SmsGatewayRow & Record<string, unknown>>(`select ${COLUMNS} from sms_gateways where company_id = $1 and id = $2`, [company, id])

type Written = Omit<SmsGatewayRow, 'preferred' | 'version'>

const values = (company: number, gateway: Written): unknown[] => [
  company, gateway.id, gateway.name, gateway.connection.kind, gateway.from_number, JSON.stringify(gateway.connection), gateway.secret_cipher, gateway.rate_per_minute, gateway.parts_max, gateway.replacement, gateway.recognises,
]

export const insertGateway = (tx: Tx, company: number, gateway: Written & { readonly preferred: boolean }): Promise<number> =>
  tx.run(
    `insert into sms_gateways (company_id, id, name, kind, from_number, connection, secret_cipher, rate_per_minute, parts_max, replacement, recognises, preferred) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [...values(company, gateway), gateway.preferred])

export const updateGateway = async (tx: Tx, company: number, gateway: Written & { readonly version: number }): Promise<boolean> =>
  (await tx.run(
    `update sms_gateways set name = $3, kind = $4, from_number = $5, connection = $6, secret_cipher = $7, rate_per_minute = $8, parts_max = $9, replacement = $10, recognises = $11, version = version + 1
      where company_id = $1 and id = $2 and version = $12 and removed_at is null`, [...values(company, gateway), gateway.version])) === 1

/** Prefers one and no other; first the old one gives way, since only one may be preferred at any moment. */
export async function preferGateway(tx: Tx, company: number, id: bigint): Promise<void> {
  await tx.run('update sms_gateways set preferred = false where company_id = $1 and preferred and id <> $2', [company, id])
  await tx.run('update sms_gateways set preferred = true where company_id = $1 and id = $2 and not preferred', [company, id])
}

export const removeGateway = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update sms_gateways set removed_at = now(), preferred = false, version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version])) === 1
