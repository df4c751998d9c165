import { Popover } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession, useSignOut } from '@/api/access';
import css from './user-menu.module.css';

const initialsOf = (name: string) =>
  /^[a-z]/i.test(name)
    ? name
        .split(/\s+/)
        .map((word) => word[0])
        .join('')
        .slice(0, 2)
        .toUpperCase()
    : name.slice(0, 1);

/** Who is signed in; their account, and the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const user = useSession().data?.user;
  const signOut = useSignOut();
  const [open, setOpen] = useState(false);
  const first = useRef<HTMLAnchorElement>(null);
  if (!user) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      // It stands at the end of the document: whoever uses the keyboard is taken there.
      afterOpenChange={(shown) => shown && first.current?.focus({ preventScroll: true })}
      destroyOnHidden
      content={
        <div className={css.menu}>
          <span className={css.who}>
            {user.name} · {t(`role.${user.role}`)}
          </span>
          <Link ref={first} to="/settings/account" onClick={() => setOpen(false)}>
            {t('shell.account')}
          </Link>
          <button type="button" onClick={() => signOut.mutate()} data-testid="sign-out">
            {t('shell.signOut')}
          </button>
        </div>
      }
    >
      <button
        type="button"
        className={css.avatar}
        aria-label={t('shell.userMenu')}
        aria-expanded={open}
        data-testid="user-menu"
      >
        {initialsOf(user.name)}
      </button>
    </Popover>
  );
}
