import { Button, Switch } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ApiKey, useKeys } from '@/api/keys';
import { Card } from '@/ui/card';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { keyState } from './key-state';
import { KeyTable } from './key-table';
import css from './settings.module.css';

const CreateKey = lazy(() => import('./create-key').then((file) => ({ default: file.CreateKey })));
const RotateKey = lazy(() => import('./rotate-key').then((file) => ({ default: file.RotateKey })));

/** The keys by which other systems come in. */
export function KeysTab() {
  const { t } = useTranslation();
  const keys = useKeys();
  const [creating, setCreating] = useState(false);
  const [rotating, setRotating] = useState<ApiKey | null>(null);
  const [all, setAll] = useState(false);
  const create = (
    <Button type="primary" onClick={() => setCreating(true)} data-testid="key-new">
      {t('settings.keys.new')}
    </Button>
  );
  return (
    <Loaded from={keys} skeleton={<CardSkeleton rows={6} />}>
      {(list) => {
        const ended = list.filter((key) => keyState(key) !== 'active').length;
        const shown = all ? list : list.filter((key) => keyState(key) === 'active');
        return (
          <Card
            title={t('settings.keys.title')}
            caption={
              <>
                {t('settings.keys.caption')}{' '}
                <Link className="in-text" to="/developers">
                  {t('settings.keys.docs')}
                </Link>
              </>
            }
            acts={shown.length > 0 && create}
          >
            {shown.length === 0 ? (
              <EmptyView title={t('settings.keys.empty')} text={t('settings.keys.emptyText')} act={create} />
            ) : (
              <KeyTable keys={shown} onRotate={setRotating} />
            )}
            {ended > 0 && (
              <label className={css.ended}>
                <Switch size="small" checked={all} onChange={setAll} data-testid="keys-all" />
                {t('settings.keys.showRevoked', { count: ended })}
              </label>
            )}
            <Suspense>
              {creating && <CreateKey onClose={() => setCreating(false)} />}
              {rotating && <RotateKey apiKey={rotating} onClose={() => setRotating(null)} />}
            </Suspense>
          </Card>
        );
      }}
    </Loaded>
  );
}
