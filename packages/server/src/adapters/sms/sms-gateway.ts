/** Gateways of SMS by their kind, and where SMS may go. */
import type { SmsConnectionSetting } from '@kontor/domain/messaging/sms/gateway.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { openGammu } from './gammu.ts'
import { openHttpGateway } from './http-gateway.ts'
import { openSmpp } from './smpp.ts'
import type { SmsConnection, SmsKeeper, SmsLimits, SmsNetwork, SmsNotTaken } from './sms-port.ts'

export interface SmsGatewaySetting {
  readonly connection: SmsConnectionSetting
  readonly secret: string | null
}

/** Prepares a gateway; the first SMS connects. Refuses an address that is unknown or where nothing may be sent to. */
export function openSmsGateway({ connection, secret }: SmsGatewaySetting, network: SmsNetwork, keep: SmsKeeper, limits: SmsLimits = {}): Promise<Result<SmsConnection, SmsNotTaken>> {
  switch (connection.kind) {
    case 'smpp': return openSmpp({ connection, password: secret ?? '' }, network, keep, limits)
    case 'http': return openHttpGateway({ connection, secret: secret ?? '' }, network, limits)
    case 'gammu': return openGammu(connection, network, keep)
  }
}

/** As the environment says: `KONTOR_SMS_HOSTS` and `KONTOR_SMS_SPOOLS` with commas between, and `KONTOR_MAIL=off`. */
export const smsNetworkOf = (environment: Readonly<Record<string, string | undefined>>): SmsNetwork => {
  const named = (name: string): string[] => (environment[name] ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '')
  return { off: environment['KONTOR_MAIL'] === 'off', hosts: new Set(named('KONTOR_SMS_HOSTS').map((host) => host.toLowerCase())), spools: new Set(named('KONTOR_SMS_SPOOLS')) }
}
