/** Mails as they come in, written by us in the manner of the programs that write them: reports of servers, answers of people and of machines. */

export interface CorpusMail {
  readonly name: string
  readonly raw: string
  readonly kind: 'answer' | 'auto_reply' | 'bounce' | 'delay'
  /** Address, action, status, reason, and whether the address is to blame for good. */
  readonly bounced?: readonly (readonly [address: string, action: string, status: string | null, reason: string, permanent: boolean])[]
  /** Whether it names our message; it does unless said. */
  readonly ours?: boolean
}

/** Lines as servers end them. */
const mail = (text: string): string => text.trimStart().replaceAll('\n', '\r\n')

const report = ({ from = 'MAILER-DAEMON@mx.example.net', head = '', words = 'This is the mail system.', status, returned, boundary = '=_report', returnedType = 'message/rfc822' }: {
  readonly from?: string; readonly head?: string; readonly words?: string; readonly status: string; readonly returned: string; readonly boundary?: string; readonly returnedType?: string
}): string => mail(`
Return-Path: <>
From: Mail Delivery System <${from}>
To: rechnung@example.de
Date: Mon, 23 Nov 2026 10:15:00 +0100
Message-ID: <report.${boundary.length}.${status.length}@mx.example.net>
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
${head}Content-Type: multipart/report; report-type=delivery-status;
	boundary="${boundary}"

--${boundary}
Content-Type: text/plain; charset=utf-8

${words}

--${boundary}
Content-Description: Delivery report
Content-Type: message/delivery-status

${status}

--${boundary}
Content-Type: ${returnedType}

${returned}

--${boundary}--
`)

const returned = (messageId: string): string => `Received: from kontor by mx\nMessage-ID: <${messageId}>\nFrom: Netz <rechnung@example.de>\nSubject: Ihre Rechnung\n\nGuten Tag`

/** Servers that report by RFC 3464. */
const byTheBook = (messageId: string, to: string): readonly CorpusMail[] => [
  {
    name: 'Postfix: user unknown', kind: 'bounce', bounced: [[to, 'failed', '5.1.1', 'address_unknown', true]],
    raw: report({ status: `Reporting-MTA: dns; mx.example.net\nX-Postfix-Queue-ID: 4F2\n\nFinal-Recipient: rfc822; ${to}\nOriginal-Recipient: rfc822;${to}\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mail.example.org\nDiagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address\n    rejected: User unknown in virtual mailbox table`, returned: returned(messageId) }),
  },
  {
    name: 'Postfix: delayed', kind: 'delay', bounced: [[to, 'delayed', '4.4.1', 'unreachable', false]],
    raw: report({ words: 'YOU DO NOT NEED TO RESEND YOUR MESSAGE.', status: `Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; ${to}\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mail.example.org[192.0.2.7]:25: Connection timed out\nWill-Retry-Until: Sat, 28 Nov 2026 10:15:00 +0100`, returned: `Message-ID: <${messageId}>\nSubject: Ihre Rechnung`, returnedType: 'text/rfc822-headers' }),
  },
  {
    name: 'Exim with a report: mailbox full', kind: 'bounce', bounced: [[to, 'failed', '5.2.2', 'mailbox_full', false]],
    raw: report({ head: `X-Failed-Recipients: ${to}\nReferences: <${messageId}>\n`, status: `Reporting-MTA: dns; exim.example.net\n\nAction: failed\nFinal-Recipient: rfc822;${to}\nStatus: 5.2.2\nRemote-MTA: dns; mail.example.org\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full`, returned: returned(messageId) }),
  },
  {
    name: 'Exchange and Microsoft 365: access denied', kind: 'bounce', bounced: [[to, 'failed', '5.7.1', 'refused_by_policy', false]],
    raw: report({
      from: 'postmaster@outlook.example', head: 'X-MS-Exchange-Message-Is-Ndr:\nContent-Language: de-DE\n', boundary: '_000_AM6PR0_',
      words: 'Ihre Nachricht konnte nicht zugestellt werden.', status: `Reporting-MTA: dns;AM6PR01.eurprd01.prod.outlook.example\nReceived-From-MTA: dns;mx.example.de\nArrival-Date: Mon, 23 Nov 2026 09:14:58 +0000\n\nFinal-Recipient: rfc822;${to}\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 RESOLVER.RST.AuthRequired; authentication required`, returned: returned(messageId),
    }),
  },
  {
    name: 'Gmail: account does not exist', kind: 'bounce', bounced: [[to, 'failed', '5.1.1', 'address_unknown', true]],
    raw: report({ from: 'mailer-daemon@googlemail.example', head: `X-Failed-Recipients: ${to}\nIn-Reply-To: <${messageId}>\nReferences: <${messageId}>\n`, boundary: '000000000000a1b2', status: `Reporting-MTA: dns; googlemail.example\nArrival-Date: Mon, 23 Nov 2026 01:14:59 -0800 (PST)\n\nFinal-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; gmail-smtp-in.l.google.example.\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient's email address`, returned: returned(messageId) }),
  },
]

/** Servers that write for people only. */
const forPeople = (messageId: string, to: string): readonly CorpusMail[] => [
  {
    name: 'Exim of old, for people only', kind: 'bounce', bounced: [[to, 'failed', null, 'address_unknown', true]],
    raw: mail(`
Return-path: <>
From: Mail Delivery System <Mailer-Daemon@exim.example.net>
To: rechnung@example.de
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: ${to}
Auto-Submitted: auto-replied
Message-Id: <E1abc-0001@exim.example.net>
Date: Mon, 23 Nov 2026 10:15:00 +0100

This message was created automatically by mail delivery software.
The following address failed:

  ${to}
    host mail.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<${to}>:
    550 No such user here

------ This is a copy of the message, including all the headers. ------

Message-ID: <${messageId}>
Subject: Ihre Rechnung
`),
  },
  {
    name: 'qmail', kind: 'bounce', bounced: [[to, 'failed', '5.1.1', 'address_unknown', true]],
    raw: mail(`
Return-Path: <>
From: MAILER-DAEMON@qmail.example.net
To: rechnung@example.de
Date: 23 Nov 2026 09:15:00 -0000
Subject: failure notice

Hi. This is the qmail-send program at qmail.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${to}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <rechnung@example.de>
Message-ID: <${messageId}>
Subject: Ihre Rechnung
`),
  },
]

/** Reports as nobody should write them. */
const oddOnes = (messageId: string, to: string): readonly CorpusMail[] => [
  {
    name: 'a report in the wrong encoding', kind: 'bounce', bounced: [[to, 'failed', '5.0.0', 'taken_for_spam', false]],
    raw: report({ words: 'Zustellung fehlgeschlagen: \u00dc\u00df', status: `Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822;<${to}>\nAction: FAILED\nStatus: 5.0.0 (permanent failure)\nDiagnostic-Code: smtp; 554 blocked using sbl.spamhaus.example \u00fc`, returned: returned(messageId) }).replace('charset=utf-8', 'charset=x-unknown-8bit'),
  },
  {
    name: 'a report that was cut off', kind: 'bounce', bounced: [[to, 'failed', '5.4.4', 'unreachable', false]],
    raw: report({ head: `References: <${messageId}>\n`, status: `Final-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.4.4`, returned: 'Received: from' }).replace(/Received: from[^]*/, 'Receiv'),
  },
  {
    name: 'a report in a forwarded report', kind: 'bounce', bounced: [[to, 'failed', '5.1.2', 'domain_unknown', true]],
    raw: report({ status: `Final-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.2`, returned: report({ boundary: 'inner', status: 'Final-Recipient: rfc822; somebody@else.example\nAction: failed\nStatus: 5.1.1', returned: returned(messageId) }).replaceAll('\r\n', '\n') }),
  },
  {
    name: 'a report that all went well', kind: 'auto_reply', bounced: [],
    raw: report({ head: `References: <${messageId}>\n`, status: `Final-Recipient: rfc822; ${to}\nAction: delivered\nStatus: 2.0.0`, returned: returned(messageId) }),
  },
]

const answers = (messageId: string, to: string): readonly CorpusMail[] => [
  {
    name: 'out of office', kind: 'auto_reply',
    raw: mail(`
Return-Path: <${to}>
From: "Nov\u00e1k, Jana" <${to}>
To: rechnung@example.de
Subject: Automatische Antwort: Ihre Rechnung
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
In-Reply-To: <${messageId}>
Message-ID: <oof-1@example.org>
Date: Mon, 23 Nov 2026 10:16:00 +0100
Content-Type: text/plain; charset=utf-8

Ich bin bis Freitag nicht im Haus.
`),
  },
  {
    name: 'somebody answers', kind: 'answer',
    raw: mail(`
Return-Path: <${to}>
From: =?iso-8859-2?Q?Jana_Nov=E1kov=E1?= <${to}>
To: rechnung@example.de
Subject: Re: Ihre Rechnung
References: <someone@else.example> <${messageId}>
In-Reply-To: <${messageId}>
Message-ID: <answer-1@example.org>
Date: Mon, 23 Nov 2026 11:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=mixed

--mixed
Content-Type: multipart/alternative; boundary=alt

--alt
Content-Type: text/plain; charset=windows-1250
Content-Transfer-Encoding: quoted-printable

D=ECkuji, zaplaceno.
--alt
Content-Type: text/html; charset=utf-8

<p onclick="steal()">D\u011bkuji, <b>zaplaceno</b>.<script>steal()</script><img src="https://tracker.example/1.gif"><a href="javascript:steal()">x</a><a href="https://example.org/">Web</a></p>
--alt--
--mixed
Content-Type: application/pdf; name="potvrzen=?utf-8?Q?=C3=AD?=.pdf"
Content-Disposition: attachment; filename*=utf-8''potvrzen%C3%AD.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQ=
--mixed--
`),
  },
  {
    name: 'a stranger writes that a mail failed', kind: 'answer', bounced: [], ours: false,
    raw: mail(`
Return-Path: <somebody@example.org>
From: somebody@example.org
Subject: failure notice
Message-ID: <stranger-1@example.org>
Date: Mon, 23 Nov 2026 11:00:00 +0100

<${to}>:
Sorry, no mailbox here by that name. (#5.1.1)
<${messageId}>
`),
  },
]

/** The corpus about a message of ours to one person. */
export const mailCorpus = (messageId: string, to: string): readonly CorpusMail[] => [byTheBook, forPeople, oddOnes, answers].flatMap((some) => some(messageId, to))
