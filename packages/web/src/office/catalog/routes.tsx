import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const catalogRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'products', component: lazyRouteComponent(() => import('./ProductsPage.tsx'), 'ProductsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'products/new', component: lazyRouteComponent(() => import('./ProductFormPage.tsx'), 'NewProductPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'products/$id', component: lazyRouteComponent(() => import('./ProductPage.tsx'), 'ProductPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'products/$id/edit', component: lazyRouteComponent(() => import('./ProductFormPage.tsx'), 'EditProductPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'price-changes', component: lazyRouteComponent(() => import('./PriceChangesPage.tsx'), 'PriceChangesPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'price-changes/new', component: lazyRouteComponent(() => import('./NewPriceChangePage.tsx'), 'NewPriceChangePage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'price-changes/$id', component: lazyRouteComponent(() => import('./PriceChangePage.tsx'), 'PriceChangePage') }),
] as const
