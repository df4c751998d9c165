import { Drawer, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useJourneyPeople } from '@/api/journeys';
import type { JourneyPerson } from '@/api/journeys.types';
import { EndlessList } from '@/ui/endless-list';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import css from './journeys.module.css';

const states = ['active', 'done', 'left', 'holdout'] as const;

/** Who is at a step and why they wait; or, of the whole journey, who is in it or was. */
export function PeopleDrawer({
  id,
  step,
  title,
  state,
  onState,
  onRun,
  onClose,
}: {
  id: string;
  /** Null for the whole journey. */
  step: string | null;
  title: string;
  state: string;
  onState: (state: string) => void;
  onRun: (run: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const people = useJourneyPeople(id, { step: step ?? undefined, state: step ? 'active' : state });
  const rows = people.data?.pages.flatMap((page) => page.items);
  return (
    <Drawer open onClose={onClose} size={480} title={title} data-testid="people-drawer">
      {step === null && (
        <Segmented
          value={state}
          onChange={onState}
          options={states.map((one) => ({ value: one, label: t(`journeys.personState.${one}`) }))}
          style={{ marginBottom: 14 }}
        />
      )}
      <Loaded from={{ ...people, data: rows }} skeleton={<CardSkeleton rows={6} />}>
        {(shown) =>
          shown.length === 0 ? (
            <EmptyView title={t('journeys.nobody')} text={t('journeys.nobodyText')} />
          ) : (
            <>
              <ul className={css.peopleList}>
                {shown.map((one) => (
                  <PersonLine key={one.run} one={one} onRun={onRun} />
                ))}
              </ul>
              <EndlessList pages={people} shown={shown.length} />
            </>
          )
        }
      </Loaded>
    </Drawer>
  );
}

function PersonLine({ one, onRun }: { one: JourneyPerson; onRun: (run: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li data-testid="journey-person">
      <div className={css.personHead}>
        <Link to={`/customers/${one.customer}`}>{one.customerName ?? one.customer}</Link>
        <button type="button" onClick={() => onRun(one.run)} data-testid="person-run">
          {t('journeys.runLog')}
        </button>
      </div>
      <span>{one.why}</span>
      <span className={css.quiet}>
        {t('journeys.since', { time: format.instant(one.arrivedAt ?? one.enteredAt) })}
      </span>
    </li>
  );
}
