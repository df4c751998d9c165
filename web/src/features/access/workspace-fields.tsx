import { Button, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { currencies, timeZones } from '@/ui/choices';
import css from './access.module.css';

export function WorkspaceFields({ onBack }: { onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const rules = [{ required: true, message: t('form.required') }];
  const options = (kind: string, keys: string[]) =>
    keys.map((key) => ({ value: key, label: t(`${kind}.${key}`) }));
  return (
    <>
      <div className={css.pair}>
        <Form.Item name={['workspace', 'name']} label={t('access.setup.company')} rules={rules}>
          <Input autoFocus data-testid="setup-workspace-name" />
        </Form.Item>
        <Form.Item name="language" label={t('access.language')}>
          <Radio.Group optionType="button" data-testid="setup-language">
            <Radio value="zh-CN">中文</Radio>
            <Radio value="en">English</Radio>
          </Radio.Group>
        </Form.Item>
        <Form.Item name={['workspace', 'currency']} label={t('access.setup.currency')} rules={rules}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={currencies(i18n.language)}
            data-testid="setup-currency"
          />
        </Form.Item>
        <Form.Item name={['workspace', 'timeZone']} label={t('access.setup.timeZone')} rules={rules}>
          <Select showSearch options={timeZones()} data-testid="setup-time-zone" />
        </Form.Item>
        <Form.Item
          name={['workspace', 'basis']}
          label={t('access.setup.basis')}
          extra={t('access.setup.basisHint')}
        >
          <Select
            options={options('basis', ['purchase', 'activity', 'subscription'])}
            data-testid="setup-basis"
          />
        </Form.Item>
        <Form.Item name={['workspace', 'industry']} label={t('access.setup.industry')}>
          <Select
            options={options('industry', ['retail', 'saas', 'b2b', 'membership'])}
            data-testid="setup-industry"
          />
        </Form.Item>
      </div>
      <div className={css.feet}>
        <Button onClick={onBack}>{t('act.back')}</Button>
        <Button type="primary" htmlType="submit" data-testid="setup-next">
          {t('act.next')}
        </Button>
      </div>
    </>
  );
}
