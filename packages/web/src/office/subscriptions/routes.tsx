import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { companyRoute } from '../root-route.tsx'

export const subscriptionsRoutes = [
  createRoute({ getParentRoute: () => companyRoute, path: 'subscriptions', component: lazyRouteComponent(() => import('./SubscriptionsPage.tsx'), 'SubscriptionsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'subscriptions/new', component: lazyRouteComponent(() => import('./NewSubscriptionPage.tsx'), 'NewSubscriptionPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'subscriptions/$id', component: lazyRouteComponent(() => import('./SubscriptionPage.tsx'), 'SubscriptionPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'planned-items', component: lazyRouteComponent(() => import('./PlannedItemsPage.tsx'), 'PlannedItemsPage') }),
  createRoute({ getParentRoute: () => companyRoute, path: 'planned-items/new', component: lazyRouteComponent(() => import('./NewPlannedItemPage.tsx'), 'NewPlannedItemPage') }),
] as const
