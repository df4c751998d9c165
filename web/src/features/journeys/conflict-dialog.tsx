import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './journeys.module.css';
import type { Draft } from './use-draft';

/** Somebody else saved the draft meanwhile: mine or theirs. */
export function ConflictDialog({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('journeys.conflict.title')}
      closable={false}
      footer={null}
      data-testid="journey-conflict"
    >
      <p>{draft.error?.message}</p>
      <p className={css.quiet}>{t('journeys.conflict.text')}</p>
      <div className={css.acts}>
        <Button onClick={() => void draft.keepMine()} data-testid="keep-mine">
          {t('journeys.conflict.mine')}
        </Button>
        <Button type="primary" onClick={() => void draft.takeTheirs()} data-testid="keep-theirs">
          {t('journeys.conflict.theirs')}
        </Button>
      </div>
    </Modal>
  );
}
