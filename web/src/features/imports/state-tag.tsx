import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportState } from '@/api/imports.types';

const colors: Partial<Record<ImportState, string>> = {
  queued: 'processing',
  running: 'processing',
  reverting: 'processing',
  done: 'success',
  failed: 'error',
  cancelled: 'warning',
};

export function StateTag({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  return (
    <Tag color={colors[state]} variant="filled" data-testid="import-state" data-state={state}>
      {t(`imports.state.${state}`)}
    </Tag>
  );
}
