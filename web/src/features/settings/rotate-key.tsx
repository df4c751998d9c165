import { InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiKey, useRotateKey } from '@/api/keys';
import { Dialog } from '@/ui/dialog';
import { FormProblem } from './form-problem';
import { Secret } from './secret';
import css from './settings.module.css';

/** Gives a key a new secret; the old one works for the hours that are chosen here. */
export function RotateKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  const [hours, setHours] = useState(24);
  const rotate = useRotateKey();
  const done = rotate.data;
  return (
    <Dialog
      open
      title={t('settings.keys.rotateTitle', { name: apiKey.name })}
      onCancel={onClose}
      onOk={() => (done ? onClose() : rotate.mutate({ id: apiKey.id, graceHours: hours }))}
      okText={t(done ? 'act.close' : 'settings.keys.rotate')}
      okButtonProps={{ 'data-testid': 'key-rotate-do' }}
      cancelText={t('act.cancel')}
      cancelButtonProps={done ? { style: { display: 'none' } } : undefined}
      confirmLoading={rotate.isPending}
    >
      {done ? (
        <Secret text={t('settings.keys.rotated', { name: done.name })} secret={done.token} />
      ) : (
        <>
          <label>
            {t('settings.keys.grace')}{' '}
            <InputNumber
              min={0}
              max={168}
              precision={0}
              value={hours}
              onChange={(value) => setHours(value ?? 0)}
              suffix={t('settings.keys.hours')}
              style={{ width: 130 }}
            />
          </label>
          <p className={css.quiet}>{t('settings.keys.rotateText')}</p>
          <FormProblem error={rotate.error} />
        </>
      )}
    </Dialog>
  );
}
