import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldChanges } from '@/api/customers';
import type { FieldValue } from '@/api/fields.types';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';
import type { Conflict } from './use-fact-edit';

/** Somebody else changed the same fact: mine or theirs. */
export function ConflictDialog({
  id,
  conflict,
  label,
  text,
  onMine,
  onTheirs,
}: {
  id: string;
  conflict: Conflict;
  label: string;
  text: (value: FieldValue) => string;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = useFieldChanges(id, conflict.name, true).data?.items[0];
  return (
    <Modal
      open
      title={t('customers.conflict.title', { field: label })}
      onCancel={onTheirs}
      footer={null}
      data-testid="conflict"
    >
      <p>
        {last
          ? t('customers.conflict.by', { actor: last.actor, time: format.instant(last.time) })
          : t('customers.conflict.somebody')}
      </p>
      <div className={css.sides}>
        <div>
          <span className={css.quiet}>{t('customers.conflict.mine')}</span>
          <b data-testid="conflict-mine">{text(conflict.mine)}</b>
          <Button onClick={onMine} data-testid="keep-mine">
            {t('customers.conflict.keepMine')}
          </Button>
        </div>
        <div>
          <span className={css.quiet}>{t('customers.conflict.theirs')}</span>
          <b data-testid="conflict-theirs">{text(conflict.theirs)}</b>
          <Button type="primary" onClick={onTheirs} data-testid="keep-theirs">
            {t('customers.conflict.keepTheirs')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
