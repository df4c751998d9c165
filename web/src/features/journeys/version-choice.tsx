import { useTranslation } from 'react-i18next';
import { useJourneyVersions } from '@/api/journeys';
import type { Journey } from '@/api/journeys.types';
import { useFormat } from '@/ui/use-format';
import css from './journeys.module.css';

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
    <select
      className={css.version}
      value={version ?? ''}
      onChange={(event) => onVersion(event.target.value || undefined)}
      aria-label={t('journeys.version')}
      data-testid="version"
    >
      <option value="">{t('journeys.draft')}</option>
      {versions.map((one) => (
        <option key={one.version} value={String(one.version)}>
          {[
            t('journeys.versionOf', { version: one.version }),
            one.version === journey.version ? t('journeys.current') : null,
            format.instant(one.publishedAt),
            t('journeys.inside', { count: one.people }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </option>
      ))}
    </select>
  );
}
