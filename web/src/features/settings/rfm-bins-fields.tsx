import { InputNumber } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { RfmBins } from '@/api/settings.types';
import { areAscending } from './rfm-cells';
import css from './settings.module.css';

type Own = Extract<RfmBins, { kind: 'own' }>;
const parts = ['r', 'f', 'm'] as const;

/** Four thresholds for each of R, F and M, rising from left to right. */
export function RfmBinsFields({ bins, onChange }: { bins: Own; onChange: (bins: Own) => void }) {
  const { t } = useTranslation();
  const set = (part: (typeof parts)[number], at: number, value: number | null) =>
    onChange({ ...bins, [part]: bins[part].map((bin, i) => (i === at ? (value ?? 0) : bin)) });
  return (
    <div>
      <div className={css.bins}>
        {parts.map((part) => (
          <Fragment key={part}>
            <span>{t(`settings.rfm.part.${part}`)}</span>
            {bins[part].map((bin, at) => (
              <InputNumber
                key={at}
                min={0}
                value={bin}
                status={areAscending(bins[part]) ? undefined : 'error'}
                onChange={(value) => set(part, at, value)}
                aria-label={`${t(`settings.rfm.part.${part}`)} ${at + 1}`}
                style={{ width: '100%' }}
                data-testid={`rfm-${part}-${at}`}
              />
            ))}
          </Fragment>
        ))}
      </div>
      <p className={css.quiet} style={{ marginTop: 8 }}>
        {t('settings.rfm.ascending')}
      </p>
    </div>
  );
}
