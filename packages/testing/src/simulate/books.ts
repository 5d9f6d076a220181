/** What holds after every act, reckoned from the tables by another way than the product's own: empty, if it does. */
import type { World } from './world.ts'

export async function faultsOfTheBooks(world: World): Promise<readonly string[]> {
  const customers = await world.rows<{ customer: string; account: string; minor: bigint }>(`
    select customer_id::text as customer, account, sum(minor)::bigint as minor from (
      select customer_id, account, amount_minor - allocated_minor as minor from open_items where company_id = $1
      union all select customer_id, account, credit_minor - debit_minor from postings where company_id = $1 and customer_id is not null) both_sides
     group by customer_id, account having sum(minor) <> 0`)
  const [bank] = await world.rows<{ books: bigint; clearing: bigint; unposted: bigint; waiting: bigint }>(`
    select (select coalesce(sum(debit_minor - credit_minor), 0) from postings where company_id = $1 and account = '1200')::bigint as books,
           (select coalesce(sum(debit_minor - credit_minor), 0) from postings where company_id = $1 and account = '1360')::bigint as clearing,
           (select coalesce(sum(amount_minor) filter (where posted_by is null), 0) from bank_entry_work where company_id = $1)::bigint as unposted,
           (select coalesce(sum(booked_minor - amount_minor) filter (where posted_by is not null), 0) from bank_entry_work where company_id = $1)::bigint as waiting`)
  const [overfull] = await world.rows<{ items: number }>(`select count(*)::int as items from open_items where company_id = $1 and (abs(allocated_minor) > abs(amount_minor) or sign(allocated_minor) = -sign(amount_minor))`)
  const { books, clearing, unposted, waiting } = bank!
  return [
    ...customers.map(({ customer, account, minor }) => `customer ${customer}: open items and account ${account} differ by ${minor}`),
    ...(books + unposted === world.bankMinor() ? [] : [`the bank holds ${world.bankMinor()}, the books say ${books}, and ${unposted} are not posted`]),
    ...(clearing === waiting ? [] : [`the clearing account says ${clearing}, what waits comes to ${waiting}`]),
    ...(overfull!.items === 0 ? [] : [`${overfull!.items} items are settled by more than they are`]),
  ]
}
