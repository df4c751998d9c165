import { CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import bar from '@/ui/filter-bar.module.css';
import { useUrl } from '@/ui/use-url';
import type { Words } from './columns';
import { groupingText, groupText, valueIn } from './group-text';

/** The one group that is shown, and the way back to all of them. */
export function GroupChip({ by, group, words }: { by: string; group: string; words: Words }) {
  const { t } = useTranslation();
  const { set } = useUrl();
  return (
    <div className={bar.bar}>
      <span className={bar.chip} data-testid="group-chip">
        {t('grouping.chip', {
          by: groupingText(by, words),
          group: groupText(by, valueIn(group), words).text,
        })}
        <button
          type="button"
          onClick={() => set({ in: undefined })}
          aria-label={t('grouping.back')}
          title={t('grouping.back')}
          data-testid="group-back"
        >
          <CloseOutlined style={{ fontSize: 11 }} />
        </button>
      </span>
    </div>
  );
}
