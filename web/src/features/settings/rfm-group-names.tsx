import { Input } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { RfmGroup } from '@/api/settings.types';
import css from './settings.module.css';

export function RfmGroupNames({
  groups,
  onChange,
}: {
  groups: RfmGroup[];
  onChange: (groups: RfmGroup[]) => void;
}) {
  const { t } = useTranslation();
  const set = (key: string, changes: Partial<RfmGroup>) =>
    onChange(groups.map((group) => (group.key === key ? { ...group, ...changes } : group)));
  return (
    <div className={css.names}>
      {groups.map((group) => (
        <Fragment key={group.key}>
          <input
            type="color"
            value={group.color}
            onChange={(event) => set(group.key, { color: event.target.value })}
            aria-label={t('settings.rfm.color')}
          />
          <Input
            value={group.nameZh}
            onChange={(event) => set(group.key, { nameZh: event.target.value })}
            aria-label={t('settings.rfm.nameZh')}
          />
          <Input
            value={group.nameEn}
            onChange={(event) => set(group.key, { nameEn: event.target.value })}
            aria-label={t('settings.rfm.nameEn')}
          />
        </Fragment>
      ))}
    </div>
  );
}
