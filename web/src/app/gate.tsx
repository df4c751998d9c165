import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '@/api/access';
import type { Language } from '@/api/types';
import { adoptLanguage } from '@/ui/i18n';
import { Loaded } from '@/ui/views';
import css from './shell.module.css';

/** Sends a new workspace to its set-up, a stranger to sign in, whoever has a temporary password to choose one, and everybody else on. */
export function Gate() {
  const session = useSession();
  const { pathname, search } = useLocation();
  const language = session.data?.user?.language;
  useEffect(() => void (language && adoptLanguage(language as Language)), [language]);
  return (
    <Loaded from={session} skeleton={<div className={css.blank} aria-busy="true" />}>
      {({ setupNeeded, user }) => {
        if (setupNeeded && pathname !== '/setup') return <Navigate to="/setup" replace />;
        if (!setupNeeded && !user && pathname !== '/sign-in')
          return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
        if (
          user?.passwordOrigin === 'temporary' &&
          pathname !== '/choose-password' &&
          pathname !== '/sign-in'
        )
          return <Navigate to={`/choose-password?next=${encodeURIComponent(pathname + search)}`} replace />;
        return <Outlet />;
      }}
    </Loaded>
  );
}
