import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useAllow, useSuppress, useSuppressions } from '@/api/messages';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { SearchBox } from '@/ui/search-box';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { EmptyView, Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import css from './messages.module.css';
import { channels } from './template-draft';

/** Addresses that get nothing any more, and why. */
export function SuppressionsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('sendMessages');
  const { get, set } = useUrl();
  const list = useSuppressions(get('search'));
  const allow = useAllow();
  return (
    <Card title={t('messages.suppressions.tab')} caption={t('messages.suppressions.caption')}>
      <div className={css.bar}>
        <SearchBox
          value={get('search')}
          placeholder={t('messages.suppressions.search')}
          onSearch={(search) => set({ search })}
          testId="suppression-search"
        />
        {may && <AddForm />}
      </div>
      <FormProblem error={allow.error} />
      <Loaded from={list}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyView title={t('messages.suppressions.empty')} />
          ) : (
            <PlainTable
              rows={rows}
              keyOf={(row) => row.channel + row.address}
              columns={[
                { key: 'address', title: t('messages.suppressions.address'), render: (row) => row.address },
                {
                  key: 'channel',
                  title: t('messages.templates.channel'),
                  render: (row) => t(`messages.channel.${row.channel}`),
                },
                {
                  key: 'reason',
                  title: t('messages.suppressions.reason'),
                  width: 260,
                  render: (row) => (
                    <>
                      {t(`messages.why.suppression.${row.reason}`)}
                      <div className={css.quiet}>{row.detail}</div>
                    </>
                  ),
                },
                {
                  key: 'since',
                  title: t('messages.suppressions.since'),
                  render: (row) => format.instant(row.since),
                },
                {
                  key: 'acts',
                  align: 'right',
                  render: (row) =>
                    may && (
                      <Button size="small" onClick={() => allow.mutate(row)}>
                        {t('messages.suppressions.allow')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}

function AddForm() {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ address: string; channel: string }>();
  const suppress = useSuppress();
  return (
    <Form
      form={form}
      layout="inline"
      initialValues={{ channel: 'email' }}
      onFinish={(wanted) => suppress.mutate(wanted, { onSuccess: () => form.resetFields() })}
    >
      <Form.Item name="channel">
        <Select
          aria-label={t('messages.templates.channel')}
          options={channels.map((value) => ({ value, label: t(`messages.channel.${value}`) }))}
          style={{ width: 120 }}
        />
      </Form.Item>
      <Form.Item name="address" rules={[{ required: true, message: t('form.required') }]}>
        <Input
          placeholder="ada@example.com"
          aria-label={t('messages.suppressions.address')}
          data-testid="suppression-address"
        />
      </Form.Item>
      <Button htmlType="submit" loading={suppress.isPending} data-testid="suppression-add">
        {t('messages.suppressions.add')}
      </Button>
      <FormProblem error={suppress.error} />
    </Form>
  );
}
