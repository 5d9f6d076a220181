/** The fields of each record whose history is shown, in the order in which people look for them; each has its label, and a test holds the list against the tables. */

const CODE_LIST = ['code', 'labelDe', 'labelCs', 'labelEn', 'position', 'archived'] as const

export const HISTORY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  customers: [
    'number', 'kind', 'companyName', 'title', 'firstName', 'lastName', 'representative', 'careOf', 'street', 'postcode', 'city', 'country', 'billingName', 'billingCareOf', 'billingStreet',
    'billingPostcode', 'billingCity', 'billingCountry', 'latitude', 'longitude', 'email', 'billingEmail', 'technicalEmail', 'commercialEmail', 'phone', 'mobile', 'web', 'externalReference',
    'customerGroup', 'state', 'resellerId', 'addedOn', 'source', 'birthday', 'language', 'registrationNumber', 'vatId', 'taxNumber', 'bic', 'ibanLast4', 'accountNationalLast4',
    'contractReturnedOn', 'variableSymbols', 'declinedNotices', 'catvSocket', 'billingIntervalMonths', 'paymentMethod', 'paymentDays', 'cashDiscountPercent', 'cashDiscountDays', 'discountPercent', 'grouping',
    'collectiveDay', 'creditOffset', 'delivery', 'einvoiceFormat', 'buyerReference', 'orderReference', 'electronicAddress', 'reverseChargeUntil', 'receivableAccount', 'deletedAt',
  ],
  contact_persons: ['customerId', 'name', 'email', 'phone', 'mobile', 'note', 'birthday', 'mailKinds', 'roles', 'deletedAt'],
  mandates: ['customerId', 'reference', 'scheme', 'kind', 'signedOn', 'ibanLast4', 'ibanCountry', 'bic', 'lastUsedElsewhereOn', 'signedCreditorId', 'revokedOn'],
  products: [
    'sku', 'name', 'kind', 'productGroup', 'supply', 'unit', 'unitCode', 'intervalMonths', 'timing', 'alignment', 'taxClass', 'revenueAccount', 'minimumTermMonths', 'noticeDays', 'penalised', 'stocked',
    'cashDiscountAllowed', 'paymentDays', 'withdrawnOn', 'deletedAt',
  ],
  price_versions: ['productId', 'validFrom', 'validUntil', 'netPrice', 'setupFee'],
  subscriptions: [
    'contractNumber', 'customerId', 'productId', 'label', 'state', 'startDate', 'endDate', 'setupFeeDue', 'intervalMonths', 'timing', 'paymentDays', 'minimumTermMonths', 'noticeDays', 'installStreet', 'installPostcode',
    'installCity', 'dealer', 'deletedAt',
  ],
  subscription_terms: ['subscriptionId', 'validFrom', 'quantity', 'netPrice', 'discountPercent'],
  planned_items: [
    'customerId', 'subscriptionId', 'productId', 'kind', 'description', 'quantity', 'unit', 'unitCode', 'netPrice', 'discountPercent', 'taxClass', 'revenueAccount', 'supply', 'serviceKind', 'periodFrom', 'periodUntil',
    'dueFrom', 'withdrawnAt',
  ],
  parked_customers: ['customerId', 'reason', 'detail', 'runId', 'parkedBy', 'parkedAt', 'releaseReason', 'releasedBy', 'releasedAt'],
  drafts: ['kind', 'customerId', 'correctsDocumentId', 'sourceDocumentId', 'content', 'createdBy', 'discardedAt'],
  letters: ['customerId', 'contactPersonId', 'subscriptionId', 'state', 'language', 'subject', 'body', 'yourReference', 'signatory', 'enclosures', 'letterDate', 'postedOn', 'endedOn', 'remark', 'printedBy', 'printedAt', 'canonical', 'formVersionId', 'sha256', 'bytes', 'createdBy', 'deletedAt'],
  companies: [
    'code', 'name', 'country', 'currency', 'language', 'timeZone', 'street', 'postcode', 'city', 'vatId', 'taxNumber', 'registrationNumber', 'registerCourt', 'representatives', 'phone', 'email', 'web', 'bankName', 'iban',
    'bic', 'accountNational', 'creditorId', 'logoSha256', 'stampSha256', 'portalAddress', 'portalOnInvoices', 'mailFromName', 'mailFromAddress', 'contactName', 'contactPhone', 'contactEmail', 'electronicAddress', 'chart', 'paymentDays', 'fourEyes', 'demo',
  ],
  settings: ['value'],
  number_series: ['kind', 'pattern', 'startNumber'],
  customer_groups: [...CODE_LIST, 'settings'],
  customer_sources: CODE_LIST,
  contact_roles: CODE_LIST,
  product_groups: CODE_LIST,
}
