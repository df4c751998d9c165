import { Button, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  useChangeWebhook,
  useCreateWebhook,
  useFacts,
  type Condition,
  type WantedWebhook,
  type Webhook,
} from '@/api/webhooks';
import { Dialog } from '@/ui/dialog';
import { Problem } from './problem';
import { SecretText } from './secret-text';
import { operators, read, write, type Row } from './conditions';
import css from './webhooks.module.css';

type Fields = Omit<WantedWebhook, 'filter'> & { conditions: Row[] };

/** Creates a webhook, or changes one; the secret of a new one is shown once. */
export function EditWebhook({ webhook, onClose }: { webhook: Webhook | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const facts = useFacts().data ?? [];
  const create = useCreateWebhook();
  const change = useChangeWebhook();
  const required = { required: true, message: t('form.required') };
  const save = ({ conditions, ...fields }: Fields) => {
    const wanted = { ...fields, filter: read(conditions) };
    if (webhook) change.mutate({ id: webhook.id, ...wanted }, { onSuccess: onClose });
    else create.mutate(wanted);
  };
  return (
    <Dialog
      open
      width={640}
      title={t(webhook ? 'webhooks.edit' : 'webhooks.new')}
      onCancel={onClose}
      onOk={() => (create.data ? onClose() : form.submit())}
      okText={t(create.data ? 'act.close' : 'act.save')}
      okButtonProps={{ 'data-testid': 'webhook-save' }}
      cancelText={t('act.cancel')}
      cancelButtonProps={create.data ? { style: { display: 'none' } } : undefined}
      confirmLoading={create.isPending || change.isPending}
    >
      {create.data ? (
        <SecretText secret={create.data.secret} />
      ) : (
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            name: webhook?.name,
            url: webhook?.url,
            facts: webhook?.facts ?? [],
            includeImported: webhook?.includeImported ?? false,
            conditions: write((webhook?.filter ?? []) as Condition[]),
          }}
          onFinish={save}
        >
          <Form.Item name="name" label={t('webhooks.name')} rules={[required]}>
            <Input autoFocus data-testid="webhook-name" />
          </Form.Item>
          <Form.Item name="url" label={t('webhooks.url')} extra={t('webhooks.urlHint')} rules={[required]}>
            <Input placeholder="https://" inputMode="url" data-testid="webhook-url" />
          </Form.Item>
          <Form.Item
            name="facts"
            label={t('webhooks.facts')}
            extra={t('webhooks.factsHint')}
            rules={[required]}
          >
            <Select
              mode="tags"
              data-testid="webhook-facts"
              options={facts.map((fact) => ({ value: fact.name, label: fact.name }))}
            />
          </Form.Item>
          <Form.Item label={t('webhooks.filter')} extra={t('webhooks.filterHint')}>
            <Form.List name="conditions">
              {(rows, { add, remove }) => (
                <>
                  {rows.map(({ key, name }) => (
                    <div key={key} className={css.condition}>
                      <Form.Item name={[name, 'path']} noStyle>
                        <Input placeholder="data.amount" aria-label={t('webhooks.path')} />
                      </Form.Item>
                      <Form.Item name={[name, 'op']} noStyle>
                        <Select
                          aria-label={t('webhooks.operator')}
                          options={operators.map((op) => ({ value: op, label: t(`webhooks.op.${op}`) }))}
                        />
                      </Form.Item>
                      <Form.Item name={[name, 'value']} noStyle>
                        <Input placeholder="100" aria-label={t('webhooks.value')} />
                      </Form.Item>
                      <Button type="text" onClick={() => remove(name)} aria-label={t('act.remove')}>
                        ×
                      </Button>
                    </div>
                  ))}
                  <Button size="small" onClick={() => add({ path: '', op: 'eq', value: '' })}>
                    {t('webhooks.addCondition')}
                  </Button>
                </>
              )}
            </Form.List>
          </Form.Item>
          <Form.Item
            name="includeImported"
            label={t('webhooks.imported')}
            extra={t('webhooks.importedHint')}
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
          <Problem error={create.error ?? change.error} />
        </Form>
      )}
    </Dialog>
  );
}
