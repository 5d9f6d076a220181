import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const stockRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'stock', component: lazyRouteComponent(() => import('./StockPage.tsx'), 'StockPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'stock/$id', component: lazyRouteComponent(() => import('./StockArticlePage.tsx'), 'StockArticlePage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'stock-movements', component: lazyRouteComponent(() => import('./StockMovementsPage.tsx'), 'StockMovementsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'stock-entries/$id', component: lazyRouteComponent(() => import('./StockEntryPage.tsx'), 'StockEntryPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'serial-numbers', component: lazyRouteComponent(() => import('./SerialNumbersPage.tsx'), 'SerialNumbersPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'stores', component: lazyRouteComponent(() => import('./StoresPage.tsx'), 'StoresPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'goods-receipts/new', component: lazyRouteComponent(() => import('./GoodsInPage.tsx'), 'GoodsInPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'stock-transfers/new', component: lazyRouteComponent(() => import('./TransferPage.tsx'), 'TransferPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'stocktakings', component: lazyRouteComponent(() => import('./StocktakingsPage.tsx'), 'StocktakingsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'stocktakings/$id', component: lazyRouteComponent(() => import('./StocktakingPage.tsx'), 'StocktakingPage') }),
] as const
