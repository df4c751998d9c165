import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Consents } from '@/api/consents';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

type Line = Consents['ledger'][number];

/** Every word that was taken down: when, where, to which wording, by whom. */
export function ConsentLedger({ consents, onClose }: { consents: Consents; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const topic = (key: string) => {
    const found = consents.topics.find((one) => one.key === key);
    return found ? format.named(found) : key;
  };
  // The product's own lines say where and who in its own words; people's are theirs.
  const place = ({ place }: Line) => {
    const [, centre, id] = place?.match(/^(preferences, )?message (\d+)$/) ?? [];
    return id ? t(`customers.consent.${centre ? 'byPreferences' : 'byMessage'}`, { id }) : (place ?? '—');
  };
  const actor = ({ actor }: Line) => t(`customers.consent.actors.${actor}`, { defaultValue: actor });
  return (
    <Modal open width={860} title={t('customers.consent.ledger')} onCancel={onClose} footer={null}>
      {consents.ledger.length === 0 ? (
        <p className={css.quiet}>{t('customers.consent.empty')}</p>
      ) : (
        <div className={css.ledger}>
          <PlainTable
            rows={consents.ledger}
            keyOf={(line) => line.id}
            columns={[
              {
                key: 'time',
                title: t('customers.consent.when'),
                render: (line) => format.instant(line.time),
              },
              {
                key: 'what',
                title: t('customers.consent.what'),
                render: (line) =>
                  `${t(`customers.consent.channel.${line.channel}`)} · ${topic(line.topic)} · ${t(`customers.consent.status.${line.status}`)}`,
              },
              { key: 'place', title: t('customers.consent.where'), render: place },
              { key: 'text', title: t('customers.consent.text'), render: (line) => line.textVersion ?? '—' },
              { key: 'actor', title: t('customers.consent.by'), render: actor },
            ]}
          />
        </div>
      )}
    </Modal>
  );
}
