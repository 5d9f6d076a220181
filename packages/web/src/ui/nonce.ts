/** The nonce of this page, with which the server lets our own styles in and no others. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
