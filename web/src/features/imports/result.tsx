import { Alert, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useImportAct } from '@/api/imports';
import type { Import } from '@/api/imports.types';
import { LinkButton } from '@/ui/link-button';
import { useFormat } from '@/ui/use-format';
import { ImportedList } from './imported-list';
import css from './imports.module.css';
import { ProblemAlert, StoredError } from './problem-alert';
import { Report } from './report';
import { canBeMapped } from './step-of';

const confirmButton = { danger: true, 'data-testid': 'import-revert-confirm' };
const moods = { done: 'success', failed: 'error', cancelled: 'warning' } as const;

/** What became of the import, and the ways on: take it back, go on with it, or look at the figures. */
export function Result({ id, one }: { id: string; one: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = format.count(one.rowsDone);
  const partly = one.rowsDone > 0 && (one.state === 'failed' || one.state === 'cancelled');
  const kept = Object.entries(one.report?.kept ?? {});
  return (
    <div className={css.stack}>
      <Alert
        type={moods[one.state as keyof typeof moods] ?? 'info'}
        showIcon
        title={t(`imports.result.${one.state}${partly ? 'At' : ''}`, {
          rows,
          defaultValue: t(`imports.state.${one.state}`),
        })}
        description={format.instant(one.finishedAt)}
        data-testid="import-result"
        data-state={one.state}
      />
      <StoredError error={one.error} />
      {kept.map(([reason, left]) => (
        <Alert
          key={reason}
          type="info"
          showIcon
          title={t('imports.result.kept', {
            rows: format.count(left),
            reason: t(`imports.result.keptReason.${reason}`, { defaultValue: reason }),
          })}
        />
      ))}
      {one.report && one.state === 'done' && (
        <Report
          id={id}
          report={one.report}
          hasErrorReport={one.hasErrorReport}
          title={t('imports.run.report')}
        />
      )}
      <WaysOn id={id} one={one} />
    </div>
  );
}

function WaysOn({ id, one }: { id: string; one: Import }) {
  const { t } = useTranslation();
  const may = useMay();
  const revert = useImportAct(id, 'revert');
  const start = useImportAct(id, 'start');
  const stopped = one.state === 'failed' || one.state === 'cancelled';
  const canRevert = may('revertImports') && (one.state === 'done' || (stopped && one.rowsDone > 0));
  return (
    <>
      <ProblemAlert error={revert.error ?? start.error} />
      <div className={css.feet}>
        {canRevert ? (
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
          {one.state === 'done' && may('editCustomers') && <ImportedList id={id} />}
          <LinkButton to="/data">{t('imports.run.all')}</LinkButton>
          {stopped && canBeMapped(one) && (
            <LinkButton to={`/data/imports/${id}?step=mapping`}>{t('imports.run.mapping')}</LinkButton>
          )}
          {stopped && (
            <Button
              type="primary"
              onClick={() => start.mutate()}
              loading={start.isPending}
              data-testid="import-go-on"
            >
              {t('imports.run.goOn')}
            </Button>
          )}
          {one.state === 'done' && (
            <LinkButton to="/overview" type="primary" data-testid="import-to-overview">
              {t('imports.run.overview')}
            </LinkButton>
          )}
        </span>
      </div>
    </>
  );
}
