import type { FastifyInstance } from 'fastify'
import { mailboxRoutes } from './mailbox-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { categoryRoutes } from './newsletters/category-routes.ts'
import { newsletterRoutes } from './newsletters/newsletter-routes.ts'
import type { NewsletterTools } from './newsletters/newsletter-routes.ts'
import { unsubscribePages } from './newsletters/unsubscribe-page.ts'
import { receivedRoutes } from './received-routes.ts'
import { scriptRoutes } from './scripts/script-routes.ts'
import type { ScriptPapers } from './scripts/send-script.ts'
import { senderRoutes } from './sender-routes.ts'
import { smsGatewayRoutes } from './sms-gateway-routes.ts'
import type { SmsNetwork } from '../adapters/sms/sms-port.ts'
import { uploadRoutes } from './upload-routes.ts'
import { templateRoutes } from './template-routes.ts'

export function messagingRoutes(app: FastifyInstance, tools: NewsletterTools & { readonly sms: SmsNetwork; readonly papers: ScriptPapers }): void {
  senderRoutes(app, tools)
  smsGatewayRoutes(app, { secrets: tools.secrets, network: tools.sms })
  uploadRoutes(app, tools)
  templateRoutes(app, tools)
  messageRoutes(app, tools)
  categoryRoutes(app)
  newsletterRoutes(app, tools)
  unsubscribePages(app, tools)
  mailboxRoutes(app, tools)
  receivedRoutes(app, tools.files)
  noticeRoutes(app)
  scriptRoutes(app, tools)
}
