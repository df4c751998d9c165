import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { useMay } from '@/api/access';
import { EmptyView } from '@/ui/views';
import { isIn, rooms } from './rooms';

/** The screen of a room, or the reason why it stays closed to this role. */
export function RoomGuard() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const may = useMay();
  const room = rooms.find((one) => isIn(one, pathname));
  if (room && !may(room.permission))
    return <EmptyView title={t('error.forbidden.title')} text={t('error.forbidden.text')} />;
  return <Outlet />;
}
