import type { RouteObject } from 'react-router';
import { withTexts } from './with-texts';

/** The screens of journeys. */
export const journeyRoutes: RouteObject[] = [
  {
    path: '/journeys',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/journeys/journeys-page'), 'journeys')).JourneysPage,
    }),
  },
  {
    path: '/journeys/playbooks',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/journeys/playbooks-page'), 'journeys', 'playbooks'))
        .PlaybooksPage,
    }),
  },
  {
    path: '/messages/lift',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/journeys/lift-page'), 'lift', 'attributed'))
        .MarketingLiftPage,
    }),
  },
  {
    path: '/messages/campaigns/:id/lift',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/journeys/campaign-lift-page'), 'lift', 'attributed'))
        .CampaignLiftPage,
    }),
  },
  {
    path: '/journeys/:id/lift',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/journeys/lift-page'), 'lift', 'attributed')).LiftPage,
    }),
  },
  {
    path: '/journeys/:id',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/journeys/journey-page'), 'journeys')).JourneyPage,
    }),
  },
];
