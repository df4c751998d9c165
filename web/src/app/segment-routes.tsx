import type { RouteObject } from 'react-router';
import { withTexts } from './with-texts';

/** The screens around segments: lists, traits, lifecycle, comparison. */
export const segmentRoutes: RouteObject[] = [
  {
    path: '/segments',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/segments-page'), 'segments')).SegmentsPage,
    }),
  },
  {
    path: '/segments/lists',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/lists-page'), 'segments')).ListsPage,
    }),
  },
  {
    path: '/segments/lists/:id',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/list-page'), 'segments')).ListPage,
    }),
  },
  {
    path: '/segments/compare',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/compare-page'), 'segments')).ComparePage,
    }),
  },
  {
    path: '/segments/lifecycle',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/lifecycle-page'), 'segments')).LifecyclePage,
    }),
  },
  {
    path: '/segments/lifecycle/edit',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/lifecycle-edit-page'), 'segments'))
        .LifecycleEditPage,
    }),
  },
  {
    path: '/segments/traits',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/traits-page'), 'segments')).TraitsPage,
    }),
  },
  {
    path: '/segments/traits/new',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/trait-page'), 'segments')).TraitPage,
    }),
  },
  {
    path: '/segments/traits/:id',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/trait-page'), 'segments')).TraitPage,
    }),
  },
  {
    path: '/segments/new',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/edit-page'), 'segments')).EditPage,
    }),
  },
  {
    path: '/segments/:id',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/segment-page'), 'segments')).SegmentPage,
    }),
  },
  {
    path: '/segments/:id/edit',
    lazy: async () => ({
      Component: (await withTexts(import('@/features/segments/edit-page'), 'segments')).EditPage,
    }),
  },
];
