import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const customersRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'customers', component: lazyRouteComponent(() => import('./CustomersPage.tsx'), 'CustomersPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'customers/new', component: lazyRouteComponent(() => import('./CustomerFormPage.tsx'), 'NewCustomerPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'customers/$id', component: lazyRouteComponent(() => import('./CustomerPage.tsx'), 'CustomerPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'customers/$id/edit', component: lazyRouteComponent(() => import('./CustomerFormPage.tsx'), 'EditCustomerPage') }),
] as const
