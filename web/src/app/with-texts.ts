import { needTexts } from '@/ui/i18n';
import type { Apart } from '@/ui/locales/apart';

/** A screen, fetched together with the texts of rooms that no other screen loads. */
export const withTexts = async <Screen>(screen: Promise<Screen>, ...rooms: Apart[]): Promise<Screen> =>
  (await Promise.all([screen, needTexts(...rooms)]))[0];
