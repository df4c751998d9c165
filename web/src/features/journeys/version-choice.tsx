import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useJourneyVersions } from '@/api/journeys';
import type { Journey } from '@/api/journeys.types';
import { useFormat } from '@/ui/use-format';

/** The draft, or one of the published versions to be looked at. */
export function VersionChoice({
  id,
  journey,
  version,
  onVersion,
}: {
  id: string;
  journey: Journey;
  version: string | undefined;
  onVersion: (version: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const versions = useJourneyVersions(id, true).data ?? [];
  return (
    <Select
      value={version ?? 'draft'}
      onChange={(next) => onVersion(next === 'draft' ? undefined : next)}
      aria-label={t('journeys.version')}
      popupMatchSelectWidth={false}
      style={{ minWidth: 130 }}
      options={[
        { value: 'draft', label: t('journeys.draft') },
        ...versions.map((one) => ({
          value: String(one.version),
          label: `${t('journeys.versionOf', { version: one.version })}${
            one.version === journey.version ? ` · ${t('journeys.current')}` : ''
          } · ${format.instant(one.publishedAt)} · ${t('journeys.inside', { count: one.people })}`,
        })),
      ]}
      labelRender={({ value }) =>
        value === 'draft' ? t('journeys.draft') : t('journeys.versionOf', { version: value })
      }
      data-testid="version"
    />
  );
}
