import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useActOnJourney, useDeleteJourney, type JourneyAct } from '@/api/journeys';
import type { Journey } from '@/api/journeys.types';
import { toast } from '@/ui/toast';

/** Pausing, going on, putting away; a journey that never ran can be deleted. */
export function JourneyActs({ id, journey }: { id: string; journey: Journey }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const act = useActOnJourney(id);
  const remove = useDeleteJourney(id);
  const [asked, setAsked] = useState<'archive' | 'delete' | null>(null);
  const onError = (error: Error) => toast(error.message, { failed: true });
  const run = (which: JourneyAct) => act.mutate(which, { onError, onSettled: () => setAsked(null) });
  const isNew = journey.version === null;
  return (
    <>
      {journey.state === 'running' && (
        <Button onClick={() => run('pause')} loading={act.isPending} data-testid="pause">
          {t('journeys.pause')}
        </Button>
      )}
      {journey.state === 'paused' && (
        <Button onClick={() => run('resume')} loading={act.isPending} data-testid="resume">
          {t('journeys.resume')}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            isNew
              ? { key: 'delete', danger: true, label: t('journeys.delete') }
              : { key: 'archive', danger: true, label: t('journeys.archive') },
          ],
          onClick: ({ key }) => setAsked(key as 'archive' | 'delete'),
        }}
      >
        <Button icon={<EllipsisOutlined />} aria-label={t('journeys.more')} data-testid="journey-more" />
      </Dropdown>
      <Modal
        open={asked !== null}
        title={asked && t(`journeys.sure.${asked}`)}
        okText={asked && t(`journeys.${asked}`)}
        cancelText={t('act.cancel')}
        okButtonProps={{ danger: true, loading: act.isPending || remove.isPending }}
        onCancel={() => setAsked(null)}
        onOk={() =>
          asked === 'delete'
            ? remove.mutate(undefined, { onSuccess: () => void go('/journeys'), onError })
            : run('archive')
        }
      >
        {asked === 'archive' && t('journeys.archiveText', { count: journey.active })}
      </Modal>
    </>
  );
}
