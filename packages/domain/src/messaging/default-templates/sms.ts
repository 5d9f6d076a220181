/** An SMS of a standard template: who writes stands first, for a telephone may show nothing but a number. */
export const sms = (text: string): string => `{{ seller.name }}: ${text}`
