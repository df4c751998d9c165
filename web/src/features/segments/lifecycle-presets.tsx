import { useTranslation } from 'react-i18next';
import { useLifecyclePresets } from '@/api/lifecycle';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import css from './segments.module.css';
import { StageName } from './stage-name';

/** Lifecycles to begin with. */
export function Presets() {
  const { t } = useTranslation();
  return (
    <Loaded from={useLifecyclePresets()} skeleton={<CardSkeleton rows={4} />}>
      {(presets) => (
        <div className={css.stack}>
          <EmptyView title={t('segments.lifecycle.none')} text={t('segments.lifecycle.noneText')} />
          <div className={css.presets}>
            {presets.map((preset) => (
              <Card
                key={preset.key}
                title={preset.name}
                caption={preset.purpose}
                acts={
                  <LinkButton
                    to={`/segments/lifecycle/edit?preset=${preset.key}`}
                    data-testid={`preset-${preset.key}`}
                  >
                    {t('segments.lifecycle.begin')}
                  </LinkButton>
                }
              >
                <PresetStages stages={preset.stages} />
              </Card>
            ))}
          </div>
        </div>
      )}
    </Loaded>
  );
}

function PresetStages({
  stages,
}: {
  stages: { key: string; nameEn: string; nameZh: string; color: string }[];
}) {
  const { named } = useFormat();
  return (
    <div className={css.acts}>
      {stages.map((stage) => (
        <StageName key={stage.key} name={named(stage)} color={stage.color} />
      ))}
    </div>
  );
}
