import { Alert, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useContractActs, type Contract, type ContractDraft } from '@/api/contracts';
import { ApiProblem } from '@/api/http';
import { Dialog } from './dialog';

export type Doing = { act: 'save' | 'cancel' | 'takeBack' | 'renew' | 'remove'; contract?: Contract };

type Values = Omit<ContractDraft, 'endsOn'> & { endsOn?: string; stopsOn?: string; reason?: string };

/** One act on a contract: its fields, and what the server has against it. */
export function ContractDialog({
  customer,
  doing: { act, contract },
  onClose,
}: {
  customer: string;
  doing: Doing;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const acts = useContractActs(customer);
  const { error, isPending } = acts[act];
  const run = (values: Values) => {
    const then = { onSuccess: onClose };
    if (act === 'save')
      acts.save.mutate({ ...values, endsOn: values.endsOn || null, id: contract?.id }, then);
    if (!contract) return;
    if (act === 'cancel')
      acts.cancel.mutate(
        { id: contract.id, stopsOn: values.stopsOn || null, reason: values.reason || null },
        then,
      );
    if (act === 'renew')
      acts.renew.mutate({ id: contract.id, endsOn: values.endsOn || null, amount: values.amount }, then);
    if (act === 'takeBack') acts.takeBack.mutate(contract.id, then);
    if (act === 'remove') acts.remove.mutate(contract.id, then);
  };
  const key = act === 'save' ? (contract ? 'edit' : 'add') : act;
  return (
    <Dialog
      open
      title={t(`contracts.dialog.${key}`)}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t(`contracts.do.${key}`)}
      cancelText={t('act.cancel')}
      okButtonProps={{
        loading: isPending,
        danger: act === 'remove' || act === 'cancel',
        'data-testid': 'contract-do',
      }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: contract?.name,
          startsOn: contract?.startsOn,
          endsOn: act === 'save' ? (contract?.endsOn ?? undefined) : undefined,
          billing: contract?.billing ?? 'month',
          amount: contract?.amount,
          autoRenew: contract?.autoRenew ?? false,
        }}
        onFinish={run}
      >
        {act === 'save' && <DraftFields />}
        {act === 'cancel' && <NoticeFields />}
        {act === 'renew' && <RenewFields />}
        {(act === 'takeBack' || act === 'remove') && (
          <p>{t(`contracts.sure.${act}`, { name: contract?.name })}</p>
        )}
      </Form>
      {error && <Alert type="error" showIcon title={textOf(error)} data-testid="contract-error" />}
    </Dialog>
  );
}

const textOf = (error: Error) => {
  const fields = error instanceof ApiProblem ? Object.values(error.fields).flat() : [];
  return fields.length > 0 ? fields.join(' ') : error.message;
};

function DraftFields() {
  const { t } = useTranslation();
  const rules = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="name" label={t('contracts.field.name')} rules={rules}>
        <Input maxLength={200} data-testid="contract-name" />
      </Form.Item>
      <Form.Item name="startsOn" label={t('contracts.field.startsOn')} rules={rules}>
        <Input type="date" data-testid="contract-starts" />
      </Form.Item>
      <Form.Item name="endsOn" label={t('contracts.field.endsOn')} extra={t('contracts.field.endsHint')}>
        <Input type="date" data-testid="contract-ends" />
      </Form.Item>
      <Form.Item name="billing" label={t('contracts.field.billing')}>
        <Select
          options={['month', 'quarter', 'year'].map((value) => ({
            value,
            label: t(`contracts.billing.${value}`),
          }))}
        />
      </Form.Item>
      <Amount />
      <Form.Item name="autoRenew" label={t('contracts.field.autoRenew')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}

function Amount() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="amount"
      label={t('contracts.field.amount')}
      rules={[{ required: true, message: t('form.required') }]}
    >
      <InputNumber min={0} style={{ width: '100%' }} data-testid="contract-amount" />
    </Form.Item>
  );
}

function NoticeFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="stopsOn" label={t('contracts.field.stopsOn')} extra={t('contracts.field.stopsHint')}>
        <Input type="date" data-testid="contract-stops" />
      </Form.Item>
      <Form.Item name="reason" label={t('contracts.field.reason')}>
        <Input maxLength={200} data-testid="contract-reason" />
      </Form.Item>
    </>
  );
}

function RenewFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="endsOn" label={t('contracts.field.endsOn')} extra={t('contracts.field.renewHint')}>
        <Input type="date" data-testid="contract-ends" />
      </Form.Item>
      <Amount />
    </>
  );
}
