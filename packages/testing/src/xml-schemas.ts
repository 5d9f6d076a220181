/** What is written as an e-invoice or for a bank, held against the published schemas (fixtures/xsd). */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

const SCHEMAS = {
  invoice: 'ubl-2.1/maindoc/UBL-Invoice-2.1.xsd', credit: 'ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd', cii: 'factur-x/Factur-X_1.07.3_EN16931.xsd', isdoc: 'isdoc/isdoc-invoice-6.0.2.xsd',
  'pain.001.001.03': 'iso20022/pain.001.001.03.xsd', 'pain.001.001.09': 'iso20022/pain.001.001.09.xsd', 'pain.008.001.02': 'iso20022/pain.008.001.02.xsd', 'pain.008.001.08': 'iso20022/pain.008.001.08.xsd',
  'pain.008.001.08 of German banks': 'dk/pain.008.001.08_GBIC_4.xsd',
} as const
type Schema = keyof typeof SCHEMAS

const loaded = new Map<Schema, XsdValidator>()

function validator(schema: Schema): XsdValidator {
  const known = loaded.get(schema)
  if (known) return known
  xmlRegisterFsInputProviders()
  const file = fileURLToPath(new URL(`../fixtures/xsd/${SCHEMAS[schema]}`, import.meta.url))
  using document = XmlDocument.fromBuffer(readFileSync(file), { url: file })
  const made = XsdValidator.fromDoc(document)
  loaded.set(schema, made)
  return made
}

/** The schema that a root element belongs to. */
function schemaOf(xml: string): Schema {
  const bank = /urn:iso:std:iso:20022:tech:xsd:(pain\.\d{3}\.\d{3}\.\d{2})/.exec(xml)?.[1]
  if (bank !== undefined) return bank as Schema
  if (xml.includes('<rsm:CrossIndustryInvoice')) return 'cii'
  if (xml.includes('http://isdoc.cz/namespace')) return 'isdoc'
  return xml.includes('<CreditNote') ? 'credit' : 'invoice'
}

/** What the schema of its kind, or a stricter one, says against a file; empty where it is valid. */
export function schemaFaults(xml: Uint8Array, stricter?: Schema): readonly string[] {
  using document = XmlDocument.fromBuffer(xml)
  try {
    validator(stricter ?? schemaOf(Buffer.from(xml).toString('utf8'))).validate(document)
    return []
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error
    return error.details.map(({ message, line }) => `${line}: ${message.trim()}`)
  }
}
