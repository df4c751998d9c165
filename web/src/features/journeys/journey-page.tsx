import { ArrowLeftOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useJourney } from '@/api/journeys';
import { LinkButton } from '@/ui/link-button';
import { CardSkeleton, Loaded } from '@/ui/views';
import { JourneyDesk } from './journey-desk';
import css from './journeys.module.css';

/** One journey on its canvas. */
export function JourneyPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const journey = useJourney(id);
  return (
    <div className={css.desk}>
      {!journey.data && (
        <div className={css.deskHead}>
          <LinkButton
            type="text"
            to="/journeys"
            icon={<ArrowLeftOutlined />}
            aria-label={t('journeys.back')}
          />
        </div>
      )}
      <Loaded from={journey} skeleton={<CardSkeleton rows={12} />}>
        {(data) => <JourneyDesk key={id} id={id} journey={data} />}
      </Loaded>
    </div>
  );
}
