/** How a customer is called in lists, as an SQL expression over a row of customers: the company, or else last and first name. `alias`: the row's name in the query, none where its columns stand alone. */
export function customerName(alias?: string): string {
  const of = alias === undefined ? '' : `${alias}.`
  return `coalesce(nullif(${of}company_name, ''), btrim(${of}last_name || ' ' || ${of}first_name))`
}
