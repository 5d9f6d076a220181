import { describe, expect, test } from 'vitest'
import { readReceipt, reportedBy, smsGatewayFault, smsRequest, valueInJson } from './gateway.ts'
import type { HttpConnection, SmsGatewayFields } from './gateway.ts'
import { smsBytes, smsPieces, smsText } from './sms-text.ts'

const a = (n: number): string => 'a'.repeat(n)
const ž = (n: number): string => 'ž'.repeat(n)

describe('how a text is cut', () => {
  test.each([
    ['', 'gsm7', [0], 160, null],
    [a(160), 'gsm7', [160], 0, null],
    [a(161), 'gsm7', [153, 8], 145, null],
    [a(306), 'gsm7', [153, 153], 0, null],
    [a(307), 'gsm7', [153, 153, 1], 152, null],
    [`${a(158)}€`, 'gsm7', [159], 0, null],
    [`${a(159)}€`, 'gsm7', [153, 7], 145, null],
    [`${a(152)}€${a(10)}`, 'gsm7', [152, 11], 141, null],
    [`${a(152)}{}${a(10)}`, 'gsm7', [152, 12], 139, null],
    ['Grüße aus Köln für 10 €', 'gsm7', [23], 136, null],
    [ž(70), 'ucs2', [70], 0, 'ž'],
    [ž(71), 'ucs2', [67, 4], 63, 'ž'],
    [`${ž(66)}😀${ž(10)}`, 'ucs2', [66, 12], 55, 'ž'],
    [`${a(69)}😀`, 'ucs2', [67, 4], 63, '😀'],
    [`${a(68)}😀`, 'ucs2', [70], 0, '😀'],
    ['Zpráva z „Vlny“', 'ucs2', [15], 55, 'á'],
  ])('%j', (text, encoding, parts, left, cause) => {
    const pieces = smsPieces(text)
    expect(pieces).toMatchObject({ encoding, left, cause })
    expect(pieces.parts.map(({ length }) => length)).toEqual(parts)
  })

  test('the parts are the text, none is too long and none cuts a letter, whatever stands where', () => {
    const letters = ['a', '€', '{', 'ä', '\n', 'ž', '😀', 'Ω', '~']
    for (let seed = 1; seed < 400; seed++) {
      const text = Array.from({ length: seed }, (_, i) => letters[(i * seed * 7919 + i * i + seed) % (seed % 2 ? 5 : letters.length)]!).join('')
      const { encoding, parts } = smsPieces(text)
      const most = encoding === 'gsm7' ? (parts.length > 1 ? 153 : 160) : parts.length > 1 ? 134 : 140
      expect(parts.join('')).toBe(text)
      for (const part of parts) {
        expect(smsBytes(part, encoding).length).toBeLessThanOrEqual(most)
        expect(part.isWellFormed()).toBe(true)
      }
    }
  })

  test('bytes are those of the norm', () => {
    expect(smsBytes('@Aä€', 'gsm7')).toEqual([0, 0x41, 0x7b, 0x1b, 0x65])
    expect(smsBytes('ž😀', 'ucs2')).toEqual([0x01, 0x7e, 0xd8, 0x3d, 0xde, 0x00])
  })
})

test.each([
  ['„Störung“ – Ende…', 'none', '„Störung“ – Ende…'],
  ['„Störung“ – Ende…', 'typographic', '"Störung" - Ende...'],
  ['Příliš žluťoučký „kůň“', 'typographic', 'Příliš žluťoučký „kůň“'],
  ['Příliš žluťoučký „kůň“', 'letters', 'Prilis zlutoucky "kun"'],
  ['Žluťoučký 😀', 'letters', 'Žluťoučký 😀'],
  ['café à Łódź', 'letters', 'café à Lódz'.replace('ó', 'o')],
  ['a\r\nb\rc\u0007\u0000', 'none', 'a\nb\nc'],
  ['e\u0301t\u00e9 10\u00a0€', 'typographic', 'été 10 €'],
  ['halb \ud800', 'none', 'halb \ufffd'],
] as const)('%j, replacing %s, is sent as %j', (typed, replacement, text) => {
  expect(smsText(typed, replacement)).toBe(text)
})

const HTTP: HttpConnection = {
  kind: 'http', url: 'https://sms.example.com/v1/send?key={secret}', method: 'POST', headers: [{ name: 'Authorization', value: 'Bearer {secret}' }], bodyKind: 'json', body: '{"to":"{number}","msg":["{text}"],"ref":"{id}","n":1}', idPath: 'messages.0.id',
  recognises: true, reportIdPath: 'id', reportStatePath: 'status', deliveredStates: ['delivered'], undeliveredStates: ['failed', 'expired'],
}
const GATEWAY: SmsGatewayFields = { name: 'SMS', from: 'Vlna', ratePerMinute: 60, partsMax: 3, replacement: 'typographic', connection: HTTP }

test.each([
  [{}, true, undefined],
  [{ from: '+420777123456' }, true, undefined],
  [{ from: 'Vlna Internet' }, true, 'sms_from_invalid'],
  [{ from: 'a\nb' }, true, 'sms_from_invalid'],
  [{ connection: { kind: 'smpp', host: 'smsc.example.com', port: 3550, security: 'tls', systemId: 'vlna', systemType: '', splitting: 'udh' } as const }, false, 'sms_gateway_secret_missing'],
  [{}, false, 'sms_gateway_secret_missing'],
  [{ connection: { ...HTTP, url: 'ftp://sms.example.com' } }, true, 'sms_gateway_url_invalid'],
  [{ connection: { ...HTTP, url: 'https://user:pass@sms.example.com/' } }, true, 'sms_gateway_url_invalid'],
  [{ connection: { ...HTTP, body: '{"to":{number}}' } }, true, 'sms_gateway_body_not_json'],
  [{ connection: { ...HTTP, body: '{"to":"{numbr}"}' } }, true, 'sms_gateway_placeholder_unknown'],
  [{ connection: { ...HTTP, body: '{"to":"{number}"}' } }, true, 'sms_gateway_placeholder_missing'],
  [{ connection: { ...HTTP, body: '{"to":"{number}","msg":"{text}"}' } }, true, 'sms_gateway_placeholder_missing'],
  [{ connection: { ...HTTP, reportStatePath: '' } }, true, 'sms_gateway_report_incomplete'],
])('a gateway with %j: %s, %s', (change, hasSecret, fault) => {
  expect(smsGatewayFault({ ...GATEWAY, ...change }, { hasSecret })?.kind).toBe(fault)
})

test('what is filled into a request stays a value', () => {
  const values = { number: '+420777123456', digits: '420777123456', text: 'a"b\\c\n&x={id}', id: 'k1', sender: 'Vlna', secret: 's&c\r\nX: y' }
  const json = smsRequest(HTTP, values)
  expect(json.url).toBe('https://sms.example.com/v1/send?key=s%26c%0D%0AX%3A%20y')
  expect(json.headers['authorization']).toBe('Bearer s&c X: y')
  expect(JSON.parse(json.body!)).toEqual({ to: '+420777123456', msg: [values.text], ref: 'k1', n: 1 })
  const form = smsRequest({ ...HTTP, bodyKind: 'form', body: 'to={number}&text={text}' }, values)
  expect([...new URLSearchParams(form.body!)]).toEqual([['to', '+420777123456'], ['text', values.text]])
  expect(smsRequest({ ...HTTP, method: 'GET' }, values).body).toBeNull()
})

test.each([
  ['{"messages":[{"id":7}]}', 'messages.0.id', '7'],
  ['{"messages":[]}', 'messages.0.id', undefined],
  ['{"id":{"x":1}}', 'id', undefined],
  ['{"id":"1"}', '__proto__.id', undefined],
  ['<html>', 'id', undefined],
])('in %s at %s stands %s', (answer, path, value) => {
  expect(valueInJson(answer, path)).toBe(value)
})

test.each([
  [{ text: 'id:0a1F sub:001 dlvrd:001 submit date:2611221000 done date:2611221001 stat:DELIVRD err:000 text:id:9', id: undefined, state: undefined }, { id: '0a1F', outcome: 'delivered', code: 'DELIVRD' }],
  [{ text: 'id:7 stat:UNDELIV err:027', id: undefined, state: undefined }, { id: '7', outcome: 'undelivered', code: 'UNDELIV 027' }],
  [{ text: '', id: '8', state: 5 }, { id: '8', outcome: 'undelivered', code: 'UNDELIV' }],
  [{ text: '', id: '8', state: 2 }, { id: '8', outcome: 'delivered', code: 'DELIVRD' }],
  [{ text: 'id:7 stat:ENROUTE err:000', id: undefined, state: undefined }, undefined],
  [{ text: 'Danke!', id: undefined, state: undefined }, undefined],
])('the receipt %j says %j', (receipt, said) => {
  expect(readReceipt(receipt)).toEqual(said)
})

test('states of an HTTP gateway are read in any case; what is in neither list is on its way', () => {
  expect(['DELIVERED', 'Expired', 'buffered'].map((state) => reportedBy(HTTP, state))).toEqual(['delivered', 'undelivered', undefined])
})
