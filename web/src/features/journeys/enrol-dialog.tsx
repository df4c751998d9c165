import { Alert, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnrol } from '@/api/journeys';
import { useLists } from '@/api/lists';
import { Dialog } from '@/ui/dialog';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import css from './journeys.module.css';
import { PersonPicker, type Person } from './person-picker';

/** Lets people in by hand: some, or all of a list. The journey's own rules of entry hold for them too. */
export function EnrolDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [by, setBy] = useState<'people' | 'list'>('people');
  const [people, setPeople] = useState<Person[]>([]);
  const [list, setList] = useState<number>();
  const lists = useLists().data ?? [];
  const enrol = useEnrol(id);
  const isReady = by === 'people' ? people.length > 0 : list !== undefined;
  return (
    <Dialog
      open
      title={t('journeys.enrol')}
      onCancel={onClose}
      okText={t('journeys.enrol')}
      cancelText={t('act.cancel')}
      okButtonProps={{ disabled: !isReady, loading: enrol.isPending, 'data-testid': 'enrol-sure' }}
      onOk={() =>
        enrol.mutate(by === 'people' ? { customers: people.map((one) => one.id) } : { list }, {
          onSuccess: ({ queued }) => {
            toast(t('journeys.enrolled', { count: queued }));
            onClose();
          },
        })
      }
      data-testid="enrol"
    >
      <div className={css.form}>
        <p className={css.quiet}>{t('journeys.enrolHint')}</p>
        <Segmented
          value={by}
          onChange={setBy}
          options={(['people', 'list'] as const).map((one) => ({
            value: one,
            label: t(`journeys.enrolBy.${one}`),
          }))}
        />
        {by === 'people' ? (
          <PersonPicker people={people} most={50} onChoose={setPeople} testId="enrol-people" />
        ) : (
          <Select
            value={list}
            onChange={setList}
            options={lists.map((one) => ({
              value: one.id,
              label: `${one.name} · ${format.count(one.members)}`,
            }))}
            placeholder={t('journeys.choose')}
            aria-label={t('journeys.enrolBy.list')}
            style={{ width: '100%' }}
          />
        )}
        {enrol.error && <Alert type="error" showIcon title={enrol.error.message} />}
      </div>
    </Dialog>
  );
}
