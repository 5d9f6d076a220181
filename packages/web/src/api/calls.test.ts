import { expect, test } from 'vitest'
import { asCurl, listCalls, noteCall } from './calls.ts'

test('calls are noted with their end, newest first, and no more than a hundred', () => {
  for (let number = 1; number <= 101; number++) noteCall({ method: 'GET', path: `/api/v1/customers/${number}`, body: null })(200)
  expect(listCalls()).toHaveLength(100)
  expect(listCalls()[0]).toMatchObject({ path: '/api/v1/customers/101', status: 200 })
})

test('secrets are masked, and a login is not kept', () => {
  noteCall({ method: 'POST', path: '/api/v1/customers?company=DE', body: '{"lastName":"Novák","iban":"DE02120300000000202051","deep":{"password":"geheim"}}' })
  expect(listCalls()[0]?.body).toContain('Novák')
  expect(listCalls()[0]?.body).not.toMatch(/DE02|geheim/)
  noteCall({ method: 'POST', path: '/api/v1/session', body: '{"login":"admin","password":"geheim"}' })
  expect(listCalls()[0]?.body).toBeNull()
})

test('a call becomes a command that a terminal can run, whatever stands in it', () => {
  expect(asCurl({ method: 'PATCH', path: '/api/v1/customers/7?company=DE', body: `{"lastName":"O'Hara"}` }, 'https://kontor.example')).toBe(
    `curl -X PATCH 'https://kontor.example/api/v1/customers/7?company=DE' \\\n  -H 'Authorization: Bearer TOKEN' \\\n  -H "Idempotency-Key: $(uuidgen)" \\\n  -H 'Content-Type: application/json' \\\n  -d '{"lastName":"O'\\''Hara"}'`,
  )
})
