import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useTemplates } from '@/api/segments';
import { Card } from '@/ui/card';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './segments.module.css';

/** Segments to begin with: the usual ones of retention, and each RFM group. */
export function Templates() {
  const { t } = useTranslation();
  const go = useNavigate();
  return (
    <Loaded from={useTemplates()} skeleton={<CardSkeleton rows={4} />}>
      {(templates) => (
        <Card title={t('segments.templates')} caption={t('segments.templatesCaption')}>
          <div className={css.templates}>
            {templates.map((one) => (
              <button
                key={one.key}
                type="button"
                className={css.template}
                onClick={() => void go(`/segments/new?template=${one.key}`)}
                data-testid={`template-${one.key}`}
              >
                <span className={css.name}>{one.name}</span>
                <span className={css.quiet}>{one.purpose}</span>
              </button>
            ))}
          </div>
        </Card>
      )}
    </Loaded>
  );
}
