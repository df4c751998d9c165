import { useTranslation } from 'react-i18next';
import type { ScoreModel } from '@/api/scores';
import { Card } from '@/ui/card';
import { LineChart } from '@/ui/line-chart';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';

/** Of those whom the chosen kind gave so much risk, how many left. */
export function CalibrationCard({ model }: { model: ScoreModel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { series } = usePalette();
  const bins = model.candidates.find((candidate) => candidate.chosen)?.calibration ?? [];
  const line = (key: 'predicted' | 'observed', color: string) => ({
    key,
    name: t(`scores.${key}`),
    color,
    points: bins.map((bin, at) => ({ period: String(at), value: bin[key], complete: true })),
  });
  return (
    <Card
      title={t('scores.calibration')}
      caption={t('scores.calibrationCaption', { rows: format.count(bins[0]?.rows ?? 0) })}
      testId="score-calibration"
    >
      <LineChart
        lines={[line('predicted', series[2]), line('observed', series[0])]}
        periodName={(at) => format.percent(bins[Number(at)]?.predicted ?? 0, 0)}
        tick={(value) => format.percent(value, 0)}
        show={(value) => format.percent(value)}
        fromZero
        height={230}
        label={t('scores.calibration')}
      />
    </Card>
  );
}
