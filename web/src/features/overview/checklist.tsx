import { CheckCircleFilled, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '@/ui/card';
import { visited } from '@/ui/visits';
import css from './checklist.module.css';

const stored = 'perennial.checklist';

/** Five steps to the first insight; gone when dismissed or when all are done. */
export function Checklist({ hasCustomers }: { hasCustomers: boolean }) {
  const { t } = useTranslation();
  const [dismissed, setDismissed] = useState(localStorage.getItem(stored) === 'dismissed');
  const seen = visited();
  const steps = [
    { key: 'workspace', to: '/settings/workspace', done: true },
    { key: 'data', to: '/data/imports/new', done: hasCustomers },
    { key: 'window', to: '/settings/workspace', done: seen.includes('/settings/workspace') },
    { key: 'cohorts', to: '/insights/cohorts', done: seen.includes('/insights/cohorts') },
    { key: 'atRisk', to: '/at-risk', done: seen.includes('/at-risk') },
  ];
  const done = steps.filter((step) => step.done).length;
  if (dismissed || done === steps.length) return null;
  const dismiss = () => {
    localStorage.setItem(stored, 'dismissed');
    setDismissed(true);
  };
  return (
    <div className={css.box} data-testid="checklist">
      <Card
        title={t('overview.checklist.title')}
        caption={t('overview.checklist.caption', { done, total: steps.length })}
        acts={
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            onClick={dismiss}
            aria-label={t('overview.checklist.dismiss')}
            data-testid="checklist-dismiss"
          />
        }
      >
        <ol className={css.steps}>
          {steps.map((step, index) => (
            <li key={step.key} data-done={step.done}>
              {step.done ? <CheckCircleFilled /> : <i>{index + 1}</i>}
              <Link to={step.to}>{t(`overview.checklist.step.${step.key}`)}</Link>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
