import { Button, Popconfirm, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ApiKey, useRevokeKey } from '@/api/keys';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { FormProblem } from './form-problem';
import { keyState } from './key-state';
import css from './settings.module.css';

export function KeyTable({ keys, onRotate }: { keys: ApiKey[]; onRotate: (key: ApiKey) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const revoke = useRevokeKey();
  return (
    <>
      <FormProblem error={revoke.error} />
      <PlainTable
        rows={keys}
        keyOf={(key) => key.id}
        testIdOf={(key) => `key-${key.name}`}
        columns={[
          {
            key: 'name',
            title: t('settings.keys.name'),
            render: (key) => (
              <>
                <b style={{ fontWeight: 600 }}>{key.name}</b>
                <div className={css.quiet}>
                  {[
                    key.createdBy && t('settings.keys.by', { name: key.createdBy }),
                    format.instant(key.createdAt),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </>
            ),
          },
          {
            key: 'secret',
            title: t('settings.keys.secret'),
            render: (key) =>
              key.secrets.map((secret) => (
                <div key={secret.prefix}>
                  <code>{secret.prefix}…</code>
                  {secret.endsAt && (
                    <span className={css.quiet}>
                      {' '}
                      {t('settings.keys.works', { time: format.instant(secret.endsAt) })}
                    </span>
                  )}
                </div>
              )),
          },
          {
            key: 'scopes',
            title: t('settings.keys.scopes'),
            width: 320,
            render: (key) => (
              <Space size={[4, 4]} wrap>
                {key.scopes.map((scope) => (
                  <Tag key={scope}>{t(`permission.${scope}`)}</Tag>
                ))}
              </Space>
            ),
          },
          {
            key: 'perMinute',
            title: t('settings.keys.perMinute'),
            align: 'right',
            render: (key) => format.count(key.requestsPerMinute),
          },
          {
            key: 'used',
            title: t('settings.keys.lastUsed'),
            render: (key) => (key.lastUsedAt ? format.instant(key.lastUsedAt) : t('settings.keys.notUsed')),
          },
          {
            key: 'expires',
            title: t('settings.keys.expires'),
            render: (key) => (key.expiresAt ? format.instant(key.expiresAt) : t('settings.keys.never')),
          },
          {
            key: 'acts',
            align: 'right',
            render: (key) =>
              keyState(key) === 'active' ? (
                <Space size={0}>
                  <Button type="text" onClick={() => onRotate(key)} data-testid={`key-rotate-${key.name}`}>
                    {t('settings.keys.rotate')}
                  </Button>
                  <Popconfirm
                    title={t('settings.keys.revokeSure', { name: key.name })}
                    description={t('settings.keys.revokeText')}
                    okText={t('settings.keys.revoke')}
                    okButtonProps={{ danger: true }}
                    cancelText={t('act.cancel')}
                    onConfirm={() => revoke.mutate(key.id)}
                  >
                    <Button type="text" danger data-testid={`key-revoke-${key.name}`}>
                      {t('settings.keys.revoke')}
                    </Button>
                  </Popconfirm>
                </Space>
              ) : (
                <Tag>{t(`settings.keys.${keyState(key)}`)}</Tag>
              ),
          },
        ]}
      />
    </>
  );
}
