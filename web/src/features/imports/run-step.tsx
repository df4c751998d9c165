import { Alert, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { isBusy, useImportAct } from '@/api/imports';
import type { Import } from '@/api/imports.types';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './imports.module.css';
import { ProblemAlert } from './problem-alert';
import { ProgressBar } from './progress-bar';
import { Report } from './report';

/** The import at work, then its result with a way to take it all back. */
export function RunStep({ id, one }: { id: string; one: Import }) {
  const { t } = useTranslation();
  const cancel = useImportAct(id, 'cancel');
  if (isBusy(one))
    return (
      <Card
        title={t(`imports.run.${one.state}`)}
        acts={
          one.state !== 'reverting' && (
            <Button
              danger
              onClick={() => cancel.mutate()}
              loading={cancel.isPending}
              data-testid="import-cancel"
            >
              {t('imports.run.cancel')}
            </Button>
          )
        }
      >
        <ProgressBar id={id} one={one} />
        <ProblemAlert error={cancel.error} />
      </Card>
    );
  return <Result id={id} one={one} />;
}

const confirmButton = { danger: true, 'data-testid': 'import-revert-confirm' };
const moods = { done: 'success', failed: 'error', cancelled: 'warning', reverted: 'info' } as const;

function Result({ id, one }: { id: string; one: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const revert = useImportAct(id, 'revert');
  const mood = moods[one.state as keyof typeof moods] ?? 'info';
  return (
    <div className={css.stack}>
      <Alert
        type={mood}
        showIcon
        title={t(`imports.result.${one.state}`, { defaultValue: t(`imports.state.${one.state}`) })}
        description={one.error ? `${one.error.title} ${one.error.detail}` : format.instant(one.finishedAt)}
        data-testid="import-result"
        data-state={one.state}
      />
      {one.report && one.state === 'done' && (
        <Report id={id} report={one.report} title={t('imports.run.report')} />
      )}
      <ProblemAlert error={revert.error} />
      <div className={css.feet}>
        {one.state === 'done' && may('revertImports') ? (
          <Popconfirm
            title={t('imports.run.revertTitle')}
            description={t('imports.run.revertText')}
            okText={t('imports.run.revert')}
            okButtonProps={confirmButton}
            onConfirm={() => revert.mutate()}
          >
            <Button danger loading={revert.isPending} data-testid="import-revert">
              {t('imports.run.revert')}
            </Button>
          </Popconfirm>
        ) : (
          <span />
        )}
        <span className={css.feetEnd}>
          <Link to="/data">
            <Button>{t('imports.run.all')}</Button>
          </Link>
          {one.state === 'done' && (
            <Link to="/overview">
              <Button type="primary" data-testid="import-to-overview">
                {t('imports.run.overview')}
              </Button>
            </Link>
          )}
        </span>
      </div>
    </div>
  );
}
