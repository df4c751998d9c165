import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useActOnJourney, useDeleteJourney } from '@/api/journeys';
import type { Journey } from '@/api/journeys.types';
import { Dialog } from '@/ui/dialog';
import { toast } from '@/ui/toast';

/** Asks before a journey is deleted, or put away with everybody in it. */
export function EndDialog({ id, journey, onClose }: { id: string; journey: Journey; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const act = useActOnJourney(id);
  const remove = useDeleteJourney(id);
  const end = journey.version === null ? 'delete' : 'archive';
  const onError = (error: Error) => toast(error.message, { failed: true });
  return (
    <Dialog
      open
      title={t(`journeys.sure.${end}`)}
      okText={t(`journeys.${end}`)}
      cancelText={t('act.cancel')}
      okButtonProps={{ danger: true, loading: act.isPending || remove.isPending, 'data-testid': 'end-sure' }}
      onCancel={onClose}
      onOk={() =>
        end === 'delete'
          ? remove.mutate(undefined, { onSuccess: () => void go('/journeys'), onError })
          : act.mutate('archive', { onSuccess: onClose, onError })
      }
    >
      {end === 'archive' && t('journeys.archiveText', { count: journey.active })}
    </Dialog>
  );
}
