/** The kinds of service in the order in which a provider thinks of them. */
export const SERVICE_KINDS = [
  'access_line', 'telephony', 'network', 'iptv', 'domain', 'virtual_host', 'server', 'sql_database', 'hosting', 'licence', 'dedicated', 'service', 'goods',
] as const
