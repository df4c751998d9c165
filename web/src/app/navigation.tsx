import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { useMay, useSession } from '@/api/access';
import { useUrl } from '@/ui/use-url';
import { isIn, rooms } from './rooms';
import css from './shell.module.css';

/** The rooms; the chosen period goes along from one to the next. */
export function Navigation({
  folded,
  onFold,
  onPick,
}: {
  folded: boolean;
  onFold?: () => void;
  onPick?: () => void;
}) {
  const { t } = useTranslation();
  const workspace = useSession().data?.workspace;
  const may = useMay();
  const { pathname } = useLocation();
  const period = useUrl().get('period');
  const search = period ? `?period=${period}` : '';
  return (
    <nav className={css.nav} aria-label={t('shell.navigation')}>
      <NavLink to={`/${search}`} className={css.brand} onClick={onPick} aria-current={false}>
        <span className={css.leaf} />
        {!folded && <span title={workspace?.name}>{t('shell.brand')}</span>}
      </NavLink>
      {rooms
        .filter((room) => may(room.permission))
        .map((room) => (
          <Tooltip key={room.key} title={folded ? t(`room.${room.key}`) : ''} placement="right">
            <Link
              to={room.path + search}
              className={css.link}
              aria-current={isIn(room, pathname) ? 'page' : undefined}
              onClick={onPick}
              aria-label={t(`room.${room.key}`)}
              data-testid={`nav-${room.key}`}
            >
              {room.icon}
              {!folded && t(`room.${room.key}`)}
            </Link>
          </Tooltip>
        ))}
      {onFold && (
        <button
          type="button"
          className={css.fold}
          onClick={onFold}
          aria-label={t(folded ? 'shell.unfold' : 'shell.fold')}
        >
          {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          {!folded && t('shell.fold')}
        </button>
      )}
    </nav>
  );
}
