/** Sweeps of messages: what became of each, and that it carries its own document to its own customer. */
import type { Sweep } from './sweep.ts'

export const messageSweeps: readonly Sweep[] = [
  {
    id: 'M3',
    title: 'A sent message was taken over for everybody; a dead letter has somebody who did not get it; what came back has a report that says so; what waits has attempts left and somebody to go to.',
    sql: `
      with people as (
        select m.company_id, m.id, m.subject, m.state, m.attempts, count(r.*) as addressed, count(*) filter (where r.state = 'accepted') as served, count(*) filter (where r.state = 'bounced') as bounced,
               count(*) filter (where r.state = 'bounced' and r.delivery is distinct from 'undelivered' and not exists (
                 select from message_bounces b where b.company_id = m.company_id and b.message_id = m.id and b.address = r.address and b.action = 'failed')) as unreported,
               exists (select from message_attempts a where a.company_id = m.company_id and a.message_id = m.id and a.outcome in ('accepted', 'partly', 'kept')) as handed_over
          from messages m left join message_recipients r on r.company_id = m.company_id and r.message_id = m.id group by m.company_id, m.id)
      select company_id, 'message ' || id as subject, format('%s after %s attempts, %s of %s recipients served', state, attempts, served, addressed) as problem
        from people
       where (state = 'sent' and (served < addressed or addressed = 0 or not handed_over)) or (state = 'failed' and addressed > 0 and served + bounced = addressed)
          or (served > 0 and not handed_over) or (state = 'queued' and (attempts >= 8 or served + bounced = addressed))
          or (state = 'bounced' and (bounced = 0 or served + bounced < addressed)) or unreported > 0
      union all
      select m.company_id, 'message ' || m.id, 'it counts as sent, and its gateway has not all of its parts'
        from messages m where m.channel = 'sms' and m.state = 'sent' and not exists (select from message_attempts a where a.company_id = m.company_id and a.message_id = m.id and a.outcome = 'kept')
         and (not exists (select from sms_parts p where p.company_id = m.company_id and p.message_id = m.id)
              or exists (select from sms_parts p where p.company_id = m.company_id and p.message_id = m.id and p.state in ('submitting', 'refused')))`,
  },
  {
    id: 'M4',
    title: 'A message goes to the customer of its document, by addresses of its channel, and carries the archived files of that document and papers made for that customer.',
    sql: `
      select m.company_id, 'message ' || m.id as subject, 'its document is another customer''s' as problem
        from messages m join documents d on d.company_id = m.company_id and d.id = m.document_id where d.customer_id <> m.customer_id
      union all
      select m.company_id, 'message ' || m.id, 'its file ' || a.file_name || ' is not the archived one of its document'
        from message_attachments a join messages m on m.company_id = a.company_id and m.id = a.message_id
       where a.format not in ('logo', 'upload', 'paper')
         and not exists (select from document_files f where f.company_id = a.company_id and f.document_id = coalesce(a.document_id, m.document_id) and f.format = a.format and f.sha256 = a.sha256)
      union all
      select m.company_id, 'message ' || m.id, 'its file ' || a.file_name || ' is of another customer''s document'
        from message_attachments a join messages m on m.company_id = a.company_id and m.id = a.message_id join documents d on d.company_id = a.company_id and d.id = a.document_id where d.customer_id <> m.customer_id
      union all
      select m.company_id, 'message ' || m.id, 'its paper ' || a.file_name || ' was made for another customer'
        from message_attachments a join messages m on m.company_id = a.company_id and m.id = a.message_id where a.customer_id <> m.customer_id
      union all
      select m.company_id, 'message ' || m.id, 'its address is not one of its channel'
        from messages m join message_recipients r on r.company_id = m.company_id and r.message_id = m.id where (m.channel = 'sms') <> (r.address ~ '^\\+[0-9]+$')`,
  },
]
