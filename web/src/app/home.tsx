import { Navigate } from 'react-router';
import { useMay } from '@/api/access';
import { rooms } from './rooms';

/** The first room the user may see. */
export function Home() {
  const may = useMay();
  const first = rooms.find((room) => may(room.permission));
  return <Navigate to={first?.path ?? '/settings/account'} replace />;
}
