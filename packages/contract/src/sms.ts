/** What is said about SMS: what they go through, and what somebody writes. */
import { HTTP_BODIES, HTTP_METHODS, SMPP_SPLITTINGS, SMS_FAULTS } from '@kontor/domain/messaging/sms/gateway.ts'
import { SMS_PARTS_MAX, SMS_REPLACEMENTS, SMS_TEXT_MAX } from '@kontor/domain/messaging/sms/sms-text.ts'
import { SMS_NUMBERS_MAX } from '@kontor/domain/messaging/sms/written-sms.ts'
import { URGENCIES } from '@kontor/domain/messaging/written-message.ts'
import { z } from 'zod'
import { id, instant, language, version } from './basics.ts'

/** One line without control characters. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused here
const line = (min: number, max: number) => z.string().trim().min(min).max(max).regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/)
const host = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/)
const states = z.array(line(1, 40)).max(20)

const smpp = z.strictObject({
  kind: z.literal('smpp'), host, port: z.int().min(1).max(65_535), security: z.enum(['tls', 'none']).meta({ description: 'none only to gateways that whoever runs the installation allows (KONTOR_SMS_HOSTS).' }),
  systemId: line(1, 15), systemType: line(0, 12), splitting: z.enum(SMPP_SPLITTINGS).meta({ description: 'How parts name each other: udh in the head of the text, sar in parameters beside it.' }),
})
const http = z.strictObject({
  kind: z.literal('http'), url: line(8, 1000).meta({ description: 'Placeholders stand in path and query: {number}, {digits} (without +), {text}, {id}, {sender}, {secret}.' }), method: z.enum(HTTP_METHODS),
  headers: z.array(z.strictObject({ name: z.string().regex(/^[A-Za-z0-9-]{1,60}$/), value: line(0, 500) })).max(20), bodyKind: z.enum(HTTP_BODIES), body: z.string().max(4000),
  idPath: z.string().max(200).meta({ description: 'Where in the JSON answer the id stands, messages.0.id; empty: it gives none.' }),
  recognises: z.boolean().meta({ description: 'It sends once what comes twice with the same {id}: a lost answer is then asked for again.' }),
  reportIdPath: z.string().max(200).meta({ description: 'Where its reports name the id; empty: it does not report.' }), reportStatePath: z.string().max(200), deliveredStates: states, undeliveredStates: states,
})
const gammu = z.strictObject({ kind: z.literal('gammu'), folder: line(1, 400).meta({ description: 'Of gammu-smsd, with outbox, sent and error; one of those that whoever runs the installation allows (KONTOR_SMS_SPOOLS).' }) })
export const smsConnection = z.discriminatedUnion('kind', [smpp, http, gammu]).meta({ id: 'SmsConnection' })

const gatewayFields = {
  name: line(1, 60).meta({ description: 'How it is called in the office.' }),
  from: line(1, 16).nullable().meta({ description: 'A number, or up to eleven letters; null: the gateway\'s own.' }),
  ratePerMinute: z.int().min(1).max(6000).meta({ description: 'SMS a minute at most.' }),
  partsMax: z.int().min(1).max(SMS_PARTS_MAX).meta({ description: 'A text of more parts is refused.' }),
  replacement: z.enum(SMS_REPLACEMENTS).meta({ description: 'What may be written otherwise so that a text fits the small alphabet: nothing; quotes, dashes and blanks; or letters too.' }),
  connection: smsConnection,
}
const secret = z.string().min(1).max(500).nullable().meta({ description: 'Password or key. Never answered; without it, or null, the present one stays.' })

export const smsGateway = z.object({
  id, ...gatewayFields, hasSecret: z.boolean(), preferred: z.boolean().meta({ description: 'Takes what names no gateway.' }),
  reportPath: z.string().nullable().meta({ description: 'Where the gateway sends its delivery reports, after the address of this installation; whoever knows it may report.' }), version,
}).meta({ id: 'SmsGateway' })
export const smsGatewayList = z.object({ items: z.array(smsGateway), spools: z.array(z.string()).meta({ description: 'Folders of gammu-smsd that may be named.' }) })
export const smsGatewayInput = z.strictObject({
  ...gatewayFields, from: gatewayFields.from.optional(), ratePerMinute: gatewayFields.ratePerMinute.prefault(60), partsMax: gatewayFields.partsMax.prefault(3), replacement: gatewayFields.replacement.prefault('typographic'), secret: secret.optional(),
})
export const smsGatewayChange = z.strictObject({ ...z.object(gatewayFields).partial().shape, secret: secret.optional(), preferred: z.literal(true).optional() })

const number = z.string().trim().min(3).max(40)
export const testSmsInput = z.strictObject({ to: number })
export const testSmsResult = z.object({ outcome: z.enum(['accepted', ...SMS_FAULTS]), number: z.string(), reply: z.string().nullable() }).meta({ id: 'TestSmsResult' })

// Writing ------------------------------------------------------------------------------------------

const text = z.string().trim().min(1).max(SMS_TEXT_MAX)

export const smsOptions = z.object({
  customer: z.object({ id, number: z.string(), name: z.string() }), language,
  numbers: z.array(z.object({
    number: z.string(), mobile: z.boolean().meta({ description: 'A landline most likely takes no SMS.' }), owner: z.enum(['mobile', 'phone', 'contact', 'staff']), name: z.string().nullable(),
    usual: z.boolean().meta({ description: 'The customer\'s own mobile.' }),
  })),
  gateways: z.array(z.object({ id, name: z.string(), from: z.string().nullable(), partsMax: z.int(), replacement: z.enum(SMS_REPLACEMENTS), preferred: z.boolean() })),
  templates: z.array(z.object({ template: id.nullable().meta({ description: 'Null: the standard one.' }), name: z.string() })),
}).meta({ id: 'SmsOptions' })

export const smsDraftInput = z.strictObject({ template: id.optional().meta({ description: 'Without: the standard one.' }), language: language.optional() })
export const smsDraft = z.object({ text: z.string(), language }).meta({ id: 'SmsDraft', description: 'A template filled for the customer, to go on writing.' })

export const smsPreviewInput = z.strictObject({ text, to: z.array(number).max(SMS_NUMBERS_MAX), gateway: id.optional().meta({ description: 'Without: the preferred one.' }) })
export const smsPreview = z.object({
  text: z.string().meta({ description: 'Exactly as it is sent.' }), encoding: z.enum(['gsm7', 'ucs2']), units: z.int(), left: z.int(), parts: z.array(z.string()),
  cause: z.string().nullable().meta({ description: 'The first letter that the small alphabet lacks.' }),
  numbers: z.array(z.object({ typed: z.string(), number: z.string().nullable().meta({ description: 'Null: no network has it.' }), mobile: z.boolean() })),
}).meta({ id: 'SmsPreview' })

export const writtenSmsInput = z.strictObject({
  once: z.uuid().meta({ description: 'Made when the SMS is begun: to one number it is queued once, however often it is sent here.' }),
  to: z.array(number).min(1).max(SMS_NUMBERS_MAX), gateway: id.optional().meta({ description: 'Without: the preferred one.' }), text, language,
  urgency: z.enum(URGENCIES).prefault('normal'), sendAt: instant.optional().meta({ description: 'Not before; at most a year ahead.' }),
})
export const smsQueued = z.object({ ids: z.array(id) }).meta({ id: 'SmsQueued', description: 'One message for each number.' })
