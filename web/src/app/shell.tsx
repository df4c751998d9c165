import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { CardSkeleton } from '@/ui/views';
import { noteVisit } from '@/ui/visits';
import { Header } from './header';
import { Navigation } from './navigation';
import { RoomGuard } from './room-guard';
import css from './shell.module.css';
import { useShortcuts } from './use-shortcuts';

// What opens on demand is fetched on demand.
const CommandPalette = lazy(() =>
  import('./command-palette').then((file) => ({ default: file.CommandPalette })),
);
const ShortcutsHelp = lazy(() =>
  import('./shortcuts-help').then((file) => ({ default: file.ShortcutsHelp })),
);
const NavigationDrawer = lazy(() =>
  import('./navigation-drawer').then((file) => ({ default: file.NavigationDrawer })),
);

const stored = 'perennial.navigation';

/** The frame of every screen: navigation at the left, header on top. */
export function Shell() {
  const { t } = useTranslation();
  const [folded, setFolded] = useState(localStorage.getItem(stored) === 'folded');
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  const { open, show, close } = useShortcuts();

  useEffect(() => noteVisit(pathname), [pathname]);

  const fold = () => {
    localStorage.setItem(stored, folded ? 'open' : 'folded');
    setFolded(!folded);
  };

  return (
    <div className={css.shell} data-folded={folded}>
      <a className={css.skip} href="#content">
        {t('shell.skip')}
      </a>
      <aside className={css.side}>
        <Navigation folded={folded} onFold={fold} />
      </aside>
      <div className={css.body}>
        <Header
          onMenu={() => setDrawer(true)}
          onPalette={() => show('palette')}
          onHelp={() => show('help')}
        />
        <main id="content" tabIndex={-1} key={pathname.split('/')[1]}>
          <Suspense fallback={<CardSkeleton rows={8} />}>
            <RoomGuard />
          </Suspense>
        </main>
      </div>
      <Suspense>
        {drawer && <NavigationDrawer onClose={() => setDrawer(false)} />}
        {open === 'palette' && <CommandPalette onClose={close} onHelp={() => show('help')} />}
        {open === 'help' && <ShortcutsHelp onClose={close} />}
      </Suspense>
    </div>
  );
}
