import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const purchasingRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'supplier-invoices', component: lazyRouteComponent(() => import('./SupplierInvoicesPage.tsx'), 'SupplierInvoicesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'supplier-invoices/$id', component: lazyRouteComponent(() => import('./SupplierInvoicePage.tsx'), 'SupplierInvoicePage') }),
] as const
