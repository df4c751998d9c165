import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { workspaceSettings } from '@/api/settings';
import type { WorkspaceSettings } from '@/api/settings.types';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { currencies, timeZones } from '@/ui/choices';
import { CardSkeleton, Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import css from './settings.module.css';
import { ZoneChange } from './zone-change';

/** What the figures are counted by; without a churn window of its own the workspace uses the one derived from the data. */
export function WorkspaceTab() {
  return (
    <Loaded from={workspaceSettings.useRead()} skeleton={<CardSkeleton rows={10} />}>
      {(workspace) => <WorkspaceForm key={zoneOf(workspace)} workspace={workspace} />}
    </Loaded>
  );
}

/** The zone that is asked for, while the old one is still in force. */
const zoneOf = ({ timeZone, zoneChange }: WorkspaceSettings) =>
  zoneChange?.state === 'running' ? zoneChange.timeZone : timeZone;

function WorkspaceForm({ workspace }: { workspace: WorkspaceSettings }) {
  const { t, i18n } = useTranslation();
  const [form] = Form.useForm<WorkspaceSettings>();
  const basis = Form.useWatch('basis', form) ?? workspace.basis;
  const write = workspaceSettings.useWrite();
  const mayWrite = useMay()('manageWorkspace');
  const required = [{ required: true, message: t('form.required') }];
  const choices = (kind: string, keys: string[]) =>
    keys.map((key) => ({ value: key, label: t(`${kind}.${key}`) }));
  const hint = (days: number | undefined) =>
    days === undefined ? t('settings.workspace.noData') : t('settings.workspace.derived', { days });
  const save = (values: WorkspaceSettings) => {
    const { derived, zoneChange, ...kept } = workspace;
    // A promise and no callback: another zone draws the form anew before the answer is here.
    write.mutateAsync({ ...kept, ...values }).then(
      () => toast(t('act.saved')),
      () => undefined, // shown below the fields
    );
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...workspace, timeZone: zoneOf(workspace) }}
      onFinish={save}
      disabled={!mayWrite}
      className={`${css.form} ${css.stack}`}
    >
      <Card title={t('settings.workspace.general')}>
        <div className={css.pair}>
          <Form.Item name="name" label={t('access.setup.company')} rules={required}>
            <Input data-testid="workspace-name" />
          </Form.Item>
          <Form.Item name="industry" label={t('access.setup.industry')}>
            <Select options={choices('industry', ['retail', 'saas', 'b2b', 'membership'])} />
          </Form.Item>
          <Form.Item name="currency" label={t('access.setup.currency')} rules={required}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={currencies(i18n.language)} />
          </Form.Item>
          <Form.Item
            name="timeZone"
            label={t('access.setup.timeZone')}
            rules={required}
            extra={workspace.zoneChange && <ZoneChange change={workspace.zoneChange} />}
          >
            <Select
              showSearch
              options={timeZones()}
              disabled={!mayWrite || workspace.zoneChange?.state === 'running'}
              data-testid="workspace-time-zone"
            />
          </Form.Item>
          <Form.Item name="language" label={t('settings.workspace.language')}>
            <Select
              options={[
                { value: 'zh-CN', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
            />
          </Form.Item>
        </div>
      </Card>
      <Card title={t('settings.workspace.counting')} caption={t('settings.workspace.countingCaption')}>
        <div className={css.pair}>
          <Form.Item
            name="basis"
            label={t('access.setup.basis')}
            extra={basis === 'subscription' && t('settings.workspace.contractsHint')}
          >
            <Select
              options={choices('basis', ['purchase', 'activity', 'subscription'])}
              data-testid="workspace-basis"
            />
          </Form.Item>
          {basis === 'activity' && (
            <Form.Item name="basisEvents" label={t('settings.workspace.events')} rules={required}>
              <Select mode="tags" placeholder={t('settings.workspace.eventsHint')} />
            </Form.Item>
          )}
          <Form.Item
            name="churnWindowDays"
            label={t('settings.workspace.churnWindow')}
            extra={hint(workspace.derived?.churnWindowDays)}
          >
            <InputNumber
              min={1}
              max={3650}
              placeholder={String(workspace.derived?.churnWindowDays ?? '')}
              style={{ width: '100%' }}
              data-testid="workspace-churn-window"
            />
          </Form.Item>
          <Form.Item
            name="dormantDays"
            label={t('settings.workspace.dormant')}
            extra={hint(workspace.derived?.dormantDays)}
          >
            <InputNumber
              min={1}
              max={3650}
              placeholder={String(workspace.derived?.dormantDays ?? '')}
              style={{ width: '100%' }}
              data-testid="workspace-dormant"
            />
          </Form.Item>
        </div>
      </Card>
      <FormProblem error={write.error} />
      {mayWrite && (
        <div className={css.acts}>
          <Button type="primary" htmlType="submit" loading={write.isPending} data-testid="workspace-save">
            {t('act.save')}
          </Button>
        </div>
      )}
    </Form>
  );
}
