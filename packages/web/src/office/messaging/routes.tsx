import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const messagingRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'mail-senders', component: lazyRouteComponent(() => import('./SendersPage.tsx'), 'SendersPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'sms-gateways', component: lazyRouteComponent(() => import('./sms/GatewaysPage.tsx'), 'GatewaysPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'customers/$id/sms', component: lazyRouteComponent(() => import('./sms/WriteSmsPage.tsx'), 'WriteSmsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'messages', component: lazyRouteComponent(() => import('./MessagesPage.tsx'), 'MessagesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'messages/$id', component: lazyRouteComponent(() => import('./MessagePage.tsx'), 'MessagePage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'received-mails', component: lazyRouteComponent(() => import('./inbox/ReceivedMailsPage.tsx'), 'ReceivedMailsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'received-mails/$id', component: lazyRouteComponent(() => import('./inbox/ReceivedMailPage.tsx'), 'ReceivedMailPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'mail-scripts', component: lazyRouteComponent(() => import('./scripts/ScriptsPage.tsx'), 'ScriptsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'mailboxes', component: lazyRouteComponent(() => import('./inbox/MailboxesPage.tsx'), 'MailboxesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'notices', component: lazyRouteComponent(() => import('./notices/NoticesPage.tsx'), 'NoticesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'notices/history', component: lazyRouteComponent(() => import('./notices/NoticeHistoryPage.tsx'), 'NoticeHistoryPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'templates', component: lazyRouteComponent(() => import('./templates/TemplatesPage.tsx'), 'TemplatesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'templates/$id', component: lazyRouteComponent(() => import('./templates/TemplatePage.tsx'), 'TemplatePage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'newsletters', component: lazyRouteComponent(() => import('./newsletters/NewslettersPage.tsx'), 'NewslettersPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'newsletters/$id', component: lazyRouteComponent(() => import('./newsletters/NewsletterPage.tsx'), 'NewsletterPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'newsletter-categories', component: lazyRouteComponent(() => import('./newsletters/CategoriesPage.tsx'), 'CategoriesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'customers/$id/write', component: lazyRouteComponent(() => import('./write/WriteMessagePage.tsx'), 'WriteMessagePage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'letters', component: lazyRouteComponent(() => import('./letters/LettersPage.tsx'), 'LettersPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'letters/$id', component: lazyRouteComponent(() => import('./letters/LetterPage.tsx'), 'LetterPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'customers/$id/letter', component: lazyRouteComponent(() => import('./letters/WriteLetterPage.tsx'), 'WriteLetterPage') }),
] as const
