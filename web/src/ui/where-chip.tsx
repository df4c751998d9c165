import { CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import css from './filter-bar.module.css';
import { useFormat } from './use-format';
import { useGroupName } from './use-group-name';
import { useUrl } from './use-url';
import { describeWhere } from './where';

/** The filter a number was opened with, in words, and a way to take it off. */
export function WhereChip() {
  const { t } = useTranslation();
  const { period, day } = useFormat();
  const { where, set } = useUrl();
  const group = useGroupName();
  if (!where) return null;
  return (
    <div className={css.bar}>
      <span className={css.chip} data-testid="where-chip">
        {describeWhere(where, { t, period, day, group })}
        <button
          type="button"
          onClick={() => set({ where: undefined })}
          aria-label={t('where.clear')}
          data-testid="where-clear"
        >
          <CloseOutlined style={{ fontSize: 11 }} />
        </button>
      </span>
    </div>
  );
}
