import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useScoreModel, useScoreRun } from '@/api/scores';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { Page } from '@/ui/page';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { CalibrationCard } from './calibration-card';
import { CandidatesCard } from './candidates-card';
import { DriftCard } from './drift-card';
import { DriversCard } from './drivers-card';
import { HealthCard } from './health-card';
import { ModelSummary } from './model-summary';
import { RenewalsCard } from './renewals-card';
import { RunBar } from './run-bar';
import css from './scores.module.css';
import { SettingsCard } from './settings-card';
import { VersionsCard } from './versions-card';

/** The model behind the scores: how it was chosen, how good it is, what drives the risk, whether it still holds. */
export function ScoresPage() {
  const { t } = useTranslation();
  const model = useScoreModel();
  const run = useScoreRun();
  const may = useMay();
  return (
    <Page
      title={<Definition text={t('scores.definition')}>{t('scores.title')}</Definition>}
      sub={t('scores.sub')}
      acts={
        may('editDefinitions') && (
          <Button
            type="primary"
            loading={run.running || run.start.isPending}
            onClick={() => run.start.mutate(true)}
            data-testid="score-train"
          >
            {t('scores.train')}
          </Button>
        )
      }
    >
      <div className={css.stack}>
        <RunBar />
        <Loaded from={model} skeleton={<CardSkeleton rows={10} />}>
          {(found) =>
            found === null ? (
              <Card>
                <EmptyView title={t('scores.empty.title')} text={t('scores.empty.text')} />
              </Card>
            ) : (
              <>
                <ModelSummary model={found} />
                {found.candidates.length > 0 && (
                  <div className={css.compared}>
                    <CandidatesCard model={found} />
                    <CalibrationCard model={found} />
                  </div>
                )}
                {found.renewals && <RenewalsCard renewals={found.renewals} />}
                <DriversCard model={found} />
                <div className={css.pair}>
                  <DriftCard model={found} />
                  {may('readSettings') && <SettingsCard />}
                </div>
                <VersionsCard />
                {may('readSettings') && <HealthCard />}
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}
