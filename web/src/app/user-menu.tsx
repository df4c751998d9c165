import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession, useSignOut } from '@/api/access';
import css from './shell.module.css';

export function UserMenu() {
  const { t } = useTranslation();
  const go = useNavigate();
  const user = useSession().data?.user;
  const signOut = useSignOut();
  if (!user) return null;
  const initials = /^[a-z]/i.test(user.name)
    ? user.name
        .split(/\s+/)
        .map((word) => word[0])
        .join('')
        .slice(0, 2)
        .toUpperCase()
    : user.name.slice(0, 1);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: `${user.name} · ${t(`role.${user.role}`)}`, disabled: true },
          { key: 'account', label: t('shell.account'), onClick: () => void go('/settings/account') },
          { type: 'divider' },
          {
            key: 'out',
            label: <span data-testid="sign-out">{t('shell.signOut')}</span>,
            onClick: () => signOut.mutate(),
          },
        ],
      }}
    >
      <button type="button" className={css.avatar} aria-label={t('shell.userMenu')} data-testid="user-menu">
        {initials}
      </button>
    </Dropdown>
  );
}
