import { Modal, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Consents } from '@/api/consents';
import { useFormat } from '@/ui/use-format';

/** Every word that was taken down: when, where, to which wording, by whom. */
export function ConsentLedger({ consents, onClose }: { consents: Consents; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const topic = (key: string) => {
    const found = consents.topics.find((one) => one.key === key);
    return found ? format.named(found) : key;
  };
  return (
    <Modal open width={860} title={t('customers.consent.ledger')} onCancel={onClose} footer={null}>
      <Table
        size="small"
        rowKey="id"
        dataSource={consents.ledger}
        pagination={false}
        scroll={{ x: 'max-content', y: 420 }}
        locale={{ emptyText: t('customers.consent.empty') }}
        columns={[
          { key: 'time', title: t('customers.consent.when'), render: (_, line) => format.instant(line.time) },
          {
            key: 'what',
            title: t('customers.consent.what'),
            render: (_, line) =>
              `${t(`customers.consent.channel.${line.channel}`)} · ${topic(line.topic)} · ${t(`customers.consent.status.${line.status}`)}`,
          },
          { key: 'place', title: t('customers.consent.where'), render: (_, line) => line.place ?? '—' },
          { key: 'text', title: t('customers.consent.text'), render: (_, line) => line.textVersion ?? '—' },
          { key: 'actor', title: t('customers.consent.by'), render: (_, line) => line.actor },
        ]}
      />
    </Modal>
  );
}
