import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRotateKey } from '@/api/tracking';
import type { Source } from '@/api/tracking.types';
import { KeyShown } from './key-shown';
import { TrackingProblem } from './tracking-problem';

/** Asks before a key is replaced, then shows the new one once. */
export function RotateKey({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation();
  const rotate = useRotateKey();
  if (rotate.data)
    return (
      <Modal open title={rotate.data.name} footer={null} onCancel={onClose}>
        <KeyShown source={rotate.data} />
      </Modal>
    );
  return (
    <Modal
      open
      title={t('tracking.sources.rotateTitle', { name: source.name })}
      onCancel={onClose}
      onOk={() => rotate.mutate(source.id)}
      okText={t('tracking.sources.rotate')}
      cancelText={t('act.cancel')}
      confirmLoading={rotate.isPending}
    >
      <p>{t('tracking.sources.rotateText')}</p>
      <TrackingProblem error={rotate.error} />
    </Modal>
  );
}
