import { Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useSaveScoreSettings, useScoreSettings, type ScoreSettings } from '@/api/scores';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { CardSkeleton, Loaded } from '@/ui/views';

/** Margin, discount and schedule. */
export function SettingsCard() {
  const { t } = useTranslation();
  const may = useMay();
  const save = useSaveScoreSettings();
  const submit = (shown: { margin: number; discount: number; retrainDays: number }) =>
    save.mutate(
      { margin: shown.margin / 100, yearlyDiscount: shown.discount / 100, retrainDays: shown.retrainDays },
      {
        onSuccess: () => toast(t('scores.settings.saved')),
        onError: (error) => toast(error.message, { failed: true }),
      },
    );
  return (
    <Loaded from={useScoreSettings()} skeleton={<CardSkeleton rows={4} />}>
      {(settings: ScoreSettings) => (
        <Card
          title={t('scores.settings.title')}
          caption={t('scores.settings.caption')}
          testId="score-settings"
        >
          <Form
            layout="vertical"
            disabled={!may('editDefinitions')}
            initialValues={{
              margin: Math.round(settings.margin * 1000) / 10,
              discount: Math.round(settings.yearlyDiscount * 1000) / 10,
              retrainDays: settings.retrainDays,
            }}
            onFinish={submit}
          >
            <Form.Item name="margin" label={t('scores.settings.margin')} rules={[{ required: true }]}>
              <InputNumber min={1} max={100} suffix="%" style={{ width: 160 }} />
            </Form.Item>
            <Form.Item name="discount" label={t('scores.settings.discount')} rules={[{ required: true }]}>
              <InputNumber min={0} max={100} suffix="%" style={{ width: 160 }} />
            </Form.Item>
            <Form.Item name="retrainDays" label={t('scores.settings.retrain')} rules={[{ required: true }]}>
              <InputNumber min={0} max={365} style={{ width: 160 }} />
            </Form.Item>
            <Button htmlType="submit" loading={save.isPending} data-testid="score-settings-save">
              {t('scores.settings.save')}
            </Button>
          </Form>
        </Card>
      )}
    </Loaded>
  );
}
