import { useTranslation } from 'react-i18next';
import { isBusy, useImportAct } from '@/api/imports';
import { Card } from '@/ui/card';
import css from './imports.module.css';
import { ProblemAlert, StoredError } from './problem-alert';
import { ProgressBar } from './progress-bar';
import { Report } from './report';
import type { StepProps } from './step-props';
import { StepFeet } from './step-feet';

/** What the import would do, before anything is written. */
export function CheckStep({ id, one, go }: StepProps) {
  const { t } = useTranslation();
  const start = useImportAct(id, 'start');
  const check = useImportAct(id, 'dry-run');
  const blocked =
    one.report?.rows.used === 0
      ? t('imports.check.nothing')
      : one.report && one.error
        ? t('imports.check.errors')
        : undefined;
  if (isBusy(one))
    return (
      <Card title={t('imports.check.busy')}>
        <ProgressBar id={id} one={one} />
      </Card>
    );
  return (
    <div className={css.stack}>
      {one.report ? (
        <Report
          hasErrorReport={one.hasErrorReport}
          id={id}
          report={one.report}
          title={t('imports.check.title')}
          caption={t('imports.check.caption')}
        />
      ) : (
        !one.error && (
          <Card title={t('imports.check.title')}>
            <p>{t('imports.check.none')}</p>
          </Card>
        )
      )}
      <StoredError error={one.error} />
      <ProblemAlert error={start.error ?? check.error} />
      <StepFeet
        back={() => go('mapping')}
        next={() =>
          one.report ? start.mutate(undefined, { onSuccess: () => go('run') }) : check.mutate(undefined)
        }
        nextText={t(one.report ? 'imports.check.start' : 'mapping.check')}
        busy={start.isPending || check.isPending}
        blocked={blocked}
      />
    </div>
  );
}
