import { createBrowserRouter } from 'react-router';
import { Gate } from './gate';
import { Home } from './home';
import { journeyRoutes } from './journey-routes';
import { LostPage } from './lost-page';
import { segmentRoutes } from './segment-routes';
import { Shell } from './shell';
import { withTexts } from './with-texts';

/** Every screen is fetched when it is first opened. */
export const router = createBrowserRouter([
  {
    element: <Gate />,
    children: [
      {
        path: '/setup',
        lazy: async () => ({ Component: (await import('@/features/access/setup-page')).SetupPage }),
      },
      {
        path: '/sign-in',
        lazy: async () => ({ Component: (await import('@/features/access/sign-in-page')).SignInPage }),
      },
      {
        path: '/choose-password',
        lazy: async () => ({
          Component: (await import('@/features/access/choose-password-page')).ChoosePasswordPage,
        }),
      },
      {
        element: <Shell />,
        children: [
          { index: true, element: <Home /> },
          {
            path: '/overview',
            lazy: async () => ({
              Component: (
                await withTexts(import('@/features/overview/overview-page'), 'overview', 'insights', 'desk')
              ).OverviewPage,
            }),
          },
          {
            path: '/customers',
            lazy: async () => ({
              Component: (await import('@/features/customers/customers-page')).CustomersPage,
            }),
          },
          {
            path: '/customers/duplicates/:tab?',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/duplicates/duplicates-page'), 'duplicates'))
                .DuplicatesPage,
            }),
          },
          {
            path: '/customers/pool/:tab?',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/customers/pool-page'), 'pool')).PoolPage,
            }),
          },
          {
            path: '/customers/:id',
            lazy: async () => ({
              Component: (
                await withTexts(
                  import('@/features/customers/customer-page'),
                  'identities',
                  'pool',
                  'scores',
                  'tasks',
                )
              ).CustomerPage,
            }),
          },
          {
            path: '/companies',
            lazy: async () => ({
              Component: (await import('@/features/companies/companies-page')).CompaniesPage,
            }),
          },
          {
            path: '/companies/:id',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/companies/company-page'), 'scores', 'tasks'))
                .CompanyPage,
            }),
          },
          {
            path: '/contracts',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/contracts/contracts-page'), 'contracts'))
                .ContractsPage,
            }),
          },
          ...segmentRoutes,
          ...journeyRoutes,
          {
            path: '/messages/templates/:id',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/messages/template-page'), 'messages'))
                .TemplatePage,
            }),
          },
          {
            path: '/messages/:tab?',
            lazy: async () => ({
              Component: (
                await withTexts(import('@/features/messages/messages-page'), 'messages', 'attributed')
              ).MessagesPage,
            }),
          },
          {
            path: '/at-risk',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/desk/at-risk-page'), 'desk')).AtRiskPage,
            }),
          },
          ...(['desk', 'team', 'rule'] as const).map((screen) => ({
            path: `/at-risk/${screen}`,
            lazy: async () => ({
              Component: (await withTexts(import('@/features/desk/work-screens'), 'desk', 'worklist'))
                .workScreens[screen],
            }),
          })),
          {
            path: '/tasks',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/tasks/tasks-page'), 'tasks')).TasksPage,
            }),
          },
          {
            path: '/scores',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/scores/scores-page'), 'scores')).ScoresPage,
            }),
          },
          {
            path: '/insights/:tab?',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/insights/insights-page'), 'insights'))
                .InsightsPage,
            }),
          },
          {
            path: '/data',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/imports/imports-page'), 'imports')).ImportsPage,
            }),
          },
          {
            path: '/data/imports/:id',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/imports/wizard-page'), 'imports')).WizardPage,
            }),
          },
          {
            path: '/data/webhooks',
            lazy: async () => ({
              Component: (
                await withTexts(import('@/features/webhooks/webhooks-page'), 'webhooks', 'developers')
              ).WebhooksPage,
            }),
          },
          {
            path: '/tracking/:tab?',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/tracking/tracking-page'), 'tracking'))
                .TrackingPage,
            }),
          },
          {
            path: '/settings/:tab?',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/settings/settings-page'), 'settings'))
                .SettingsPage,
            }),
          },
          {
            path: '/developers',
            lazy: async () => ({
              Component: (await withTexts(import('@/features/developers/developers-page'), 'developers'))
                .DevelopersPage,
            }),
          },
          { path: '*', element: <LostPage /> },
        ],
      },
    ],
    errorElement: <LostPage broken />,
    hydrateFallbackElement: <></>,
  },
]);
