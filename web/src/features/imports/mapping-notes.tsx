import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportPreview } from '@/api/imports.types';
import css from './imports.module.css';
import { isWithoutContract, leftOut, type MappingDraft } from './mapping-draft';

/** What follows from the columns as they are chosen, though nothing is wrong with them. */
export function MappingNotes({
  kind,
  preview,
  draft,
}: {
  kind: ImportKind;
  preview: ImportPreview;
  draft: MappingDraft;
}) {
  const { t } = useTranslation();
  const left = leftOut(draft, preview);
  return (
    <div className={css.notes}>
      {isWithoutContract(kind, draft) && (
        <Alert
          type="warning"
          showIcon
          title={t('mapping.noContract')}
          description={t('mapping.noContractHint')}
          data-testid="import-no-contract"
        />
      )}
      {left.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('mapping.leftOut', { columns: left.join(', ') })}
          description={t('mapping.leftOutHint')}
          data-testid="import-left-out"
        />
      )}
    </div>
  );
}
