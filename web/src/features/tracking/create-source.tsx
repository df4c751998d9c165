import { Checkbox, Form, Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateSource } from '@/api/tracking';
import type { NewSource } from '@/api/tracking.types';
import { Dialog } from '@/ui/dialog';
import { KeyShown } from './key-shown';
import { TrackingProblem } from './tracking-problem';

const kinds = ['browser', 'server', 'app'];
const scopes = ['events', 'profiles', 'orders'];

/** Creates a source; its key and the lines to copy are shown once. */
export function CreateSource({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewSource>();
  const create = useCreateSource();
  const kind = Form.useWatch('kind', form);
  const created = create.data;
  return (
    <Dialog
      open
      width={640}
      title={created ? created.name : t('tracking.sources.new')}
      onCancel={onClose}
      onOk={() => (created ? onClose() : form.submit())}
      okText={t(created ? 'act.close' : 'tracking.sources.create')}
      cancelButtonProps={created ? { style: { display: 'none' } } : undefined}
      confirmLoading={create.isPending}
    >
      {created ? (
        <KeyShown source={created} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ kind: 'browser', scopes: ['events', 'profiles'], origins: [] }}
          onFinish={(values) => create.mutate({ origins: [], ...values })}
        >
          <Form.Item
            name="name"
            label={t('tracking.sources.name')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input autoFocus maxLength={100} data-testid="source-name" />
          </Form.Item>
          <Form.Item name="kind" label={t('tracking.sources.kind')}>
            <Segmented options={kinds.map((value) => ({ value, label: t(`tracking.kind.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={t('tracking.sources.scopes')}
            extra={t('tracking.sources.scopesHint')}
          >
            <Checkbox.Group
              options={scopes.map((value) => ({ value, label: t(`tracking.scope.${value}`) }))}
            />
          </Form.Item>
          {kind === 'browser' && (
            <Form.Item
              name="origins"
              label={t('tracking.sources.origins')}
              extra={t('tracking.sources.originsHint')}
            >
              <Select mode="tags" open={false} suffixIcon={null} placeholder="https://shop.example" />
            </Form.Item>
          )}
          <TrackingProblem error={create.error} />
        </Form>
      )}
    </Dialog>
  );
}
