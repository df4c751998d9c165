import { Alert, Button, Form, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangePool, type PoolChange, type PoolRules } from '@/api/pool';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { useNames } from '@/ui/use-people';
import css from './pool.module.css';

interface Values extends Omit<PoolChange, 'teamCaps'> {
  teamCaps: Record<string, number | null>;
}

/** Whether there is a pool, who may have how many, when customers fall back, and what is hidden. */
export function PoolSettings({ rules }: { rules: PoolRules }) {
  const { t } = useTranslation();
  const { teamChoices } = useNames();
  const change = useChangePool();
  const save = (values: Values) => {
    const caps = Object.entries(values.teamCaps ?? {}).filter(([, cap]) => cap !== null && cap !== undefined);
    change.mutate(
      {
        ...values,
        cap: values.cap ?? null,
        recycleDays: values.recycleDays ?? null,
        teamCaps: Object.fromEntries(caps) as Record<string, number>,
      },
      { onSuccess: () => toast(t('act.saved')) },
    );
  };
  return (
    <Card testId="pool-settings">
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...rules }}
        onFinish={save}
        className={css.form}
      >
        <Form.Item name="on" label={t('pool.on')} extra={t('pool.onText')} valuePropName="checked">
          <Switch data-testid="pool-on" />
        </Form.Item>
        <Form.Item name="cap" label={t('pool.cap')} extra={t('pool.capText')}>
          <InputNumber min={0} max={1000000} style={{ width: 160 }} data-testid="pool-cap" />
        </Form.Item>
        {teamChoices.length > 0 && (
          <fieldset className={css.teams}>
            <legend>{t('pool.teamCaps')}</legend>
            <p className={css.quiet}>{t('pool.teamCapsText')}</p>
            <div className={css.caps}>
              {teamChoices.map((team) => (
                <Form.Item key={team.value} name={['teamCaps', String(team.value)]} label={team.label}>
                  <InputNumber min={0} max={1000000} style={{ width: '100%' }} />
                </Form.Item>
              ))}
            </div>
          </fieldset>
        )}
        <Form.Item name="recycleDays" label={t('pool.recycle')} extra={t('pool.recycleText')}>
          <InputNumber min={1} max={3650} style={{ width: 160 }} data-testid="pool-days" />
        </Form.Item>
        <Form.Item name="contactEvents" label={t('pool.contactEvents')} extra={t('pool.contactEventsText')}>
          <Select mode="tags" tokenSeparators={[',', ' ', '，']} />
        </Form.Item>
        <Form.Item name="masks" label={t('pool.masks')} extra={t('pool.masksText')} valuePropName="checked">
          <Switch data-testid="pool-masks" />
        </Form.Item>
        {change.error && <Alert type="error" showIcon title={change.error.message} />}
        <Button type="primary" htmlType="submit" loading={change.isPending} data-testid="pool-save">
          {t('pool.save')}
        </Button>
      </Form>
    </Card>
  );
}
