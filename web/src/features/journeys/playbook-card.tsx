import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import type { Playbook } from '@/api/playbooks';
import { useFormat } from '@/ui/use-format';
import { PlaybookPicture } from './playbook-picture';
import css from './playbooks.module.css';

/** One playbook: what it does, its steps in a picture, and what would be created. */
export function PlaybookCard({ playbook, onChoose }: { playbook: Playbook; onChoose: () => void }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const may = useMay()('sendMessages');
  const { goal, holdoutPercent } = playbook.shape;
  const creates = [
    t('playbooks.oneSegment'),
    ...(playbook.mails.length > 0 ? [t('playbooks.mails', { count: playbook.mails.length })] : []),
    ...(goal ? [t('playbooks.goal', { days: count(goal.within.amount) })] : []),
    ...(holdoutPercent > 0 ? [t('playbooks.holdout', { percent: holdoutPercent })] : []),
  ];
  return (
    <li className={css.card} data-testid={`playbook-${playbook.key}`}>
      <h2>{playbook.name}</h2>
      <p>{playbook.about}</p>
      <PlaybookPicture definition={playbook.shape} segment={playbook.segment} />
      <p className={css.creates}>{creates.join(' · ')}</p>
      <div className={css.foot}>
        {playbook.journeys.slice(0, 2).map((one) => (
          <Link key={one.id} to={`/journeys/${one.id}`} className="in-text" data-testid="playbook-use">
            {one.name}
          </Link>
        ))}
        {may && (
          <Button
            type={playbook.journeys.length > 0 ? 'default' : 'primary'}
            onClick={onChoose}
            data-testid="playbook-choose"
          >
            {t(playbook.journeys.length > 0 ? 'playbooks.copy' : 'playbooks.use')}
          </Button>
        )}
      </div>
    </li>
  );
}
