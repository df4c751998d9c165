import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isBusy, useImportAct } from '@/api/imports';
import type { Import } from '@/api/imports.types';
import { Card } from '@/ui/card';
import { ProblemAlert } from './problem-alert';
import { ProgressBar } from './progress-bar';
import { Result } from './result';

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
