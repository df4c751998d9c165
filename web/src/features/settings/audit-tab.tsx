import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAudit, useMay, useUsers } from '@/api/access';
import { Card } from '@/ui/card';
import bar from '@/ui/filter-bar.module.css';
import { PlainTable } from '@/ui/plain-table';
import { LoadMore } from '@/ui/load-more';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { auditActions } from './audit-actions';
import css from './settings.module.css';

/** Who did what, newest first; nothing in it can be changed. */
export function AuditTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const audit = useAudit({ action: get('action'), user: get('user') });
  return (
    <>
      <div className={bar.bar}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('settings.audit.action')}
          aria-label={t('settings.audit.action')}
          value={get('action')}
          onChange={(action: string | undefined) => set({ action })}
          options={auditActions.map((action) => ({
            value: action,
            label: t(`settings.audit.act.${action}`),
          }))}
          style={{ width: 200 }}
          data-testid="audit-action"
        />
        {useMay()('manageUsers') && <UserFilter />}
      </div>
      <Loaded from={audit} skeleton={<CardSkeleton rows={12} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          return (
            <Card>
              {rows.length === 0 ? (
                <EmptyView title={t('settings.audit.empty')} />
              ) : (
                <>
                  <PlainTable
                    rows={rows}
                    keyOf={(row) => row.id}
                    columns={[
                      {
                        key: 'time',
                        title: t('settings.audit.time'),
                        render: (row) => format.instant(row.time),
                      },
                      { key: 'actor', title: t('settings.audit.actor'), render: (row) => row.actor },
                      {
                        key: 'action',
                        title: t('settings.audit.action'),
                        render: (row) => t(`settings.audit.act.${row.action}`, { defaultValue: row.action }),
                      },
                      { key: 'subject', title: t('settings.audit.subject'), render: (row) => row.subject },
                      {
                        key: 'details',
                        title: t('settings.audit.details'),
                        width: 420,
                        render: (row) => <Details details={row.details} />,
                      },
                    ]}
                  />
                  <LoadMore pages={audit} shown={rows.length} />
                </>
              )}
            </Card>
          );
        }}
      </Loaded>
    </>
  );
}

function UserFilter() {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const users = useUsers().data ?? [];
  return (
    <Select
      allowClear
      placeholder={t('settings.audit.actor')}
      aria-label={t('settings.audit.actor')}
      value={get('user')}
      onChange={(user: string | undefined) => set({ user })}
      options={users.map((user) => ({ value: String(user.id), label: user.name }))}
      style={{ width: 180 }}
    />
  );
}

/** What else was noted: of a change what it changed, of everything else all of it. */
function Details({ details }: { details: unknown }) {
  if (!isObject(details)) return <p className={css.details}>—</p>;
  const { before, after, ...rest } = details;
  const changes =
    isObject(before) && isObject(after)
      ? Object.keys({ ...before, ...after })
          .filter((key) => show(before[key]) !== show(after[key]))
          .map((key) => `${key}: ${show(before[key])} → ${show(after[key])}`)
      : Object.entries({ before, after })
          .filter(([, value]) => value !== undefined)
          .map(([key, value]) => `${key}: ${show(value)}`);
  const noted = [...changes, ...Object.entries(rest).map(([key, value]) => `${key}: ${show(value)}`)];
  return <p className={css.details}>{noted.join(' · ') || '—'}</p>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
