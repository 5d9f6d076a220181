import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const administrationRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'company', component: lazyRouteComponent(() => import('./CompanyPage.tsx'), 'CompanyPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'number-series', component: lazyRouteComponent(() => import('./NumberSeriesPage.tsx'), 'NumberSeriesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'settings', component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'code-lists', component: lazyRouteComponent(() => import('./CodeListsPage.tsx'), 'CodeListsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'jobs', component: lazyRouteComponent(() => import('./JobsPage.tsx'), 'JobsPage') }),
] as const
