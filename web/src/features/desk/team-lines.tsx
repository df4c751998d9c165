import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeskLine } from '@/api/desk';
import { type PlainColumn, PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import css from './work.module.css';

/** How rows stand, by team and owner; an owner's name leads to their rows. */
export function TeamLines({ lines, list }: { lines: DeskLine[]; list?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const number = (key: keyof DeskLine & string, title: string): PlainColumn<DeskLine> => ({
    key,
    title,
    align: 'right',
    render: (line) => format.count(line[key] as number),
  });
  const columns: PlainColumn<DeskLine>[] = [
    {
      key: 'team',
      title: t('worklist.team.team'),
      render: (line) => names.team(line.teamId) ?? t('worklist.noTeam'),
    },
    {
      key: 'owner',
      title: t('worklist.owner'),
      render: (line) => (
        <Link
          to={`/at-risk/desk?scope=team&status=any&owner=${line.ownerId ?? 0}${list ? `&list=${list}` : ''}`}
        >
          {names.person(line.ownerId) ?? t('worklist.nobody')}
        </Link>
      ),
    },
    number('open', t('worklist.open')),
    number('overdue', t('worklist.statuses.overdue')),
    number('saved', t('worklist.outcome.saved')),
    number('lost', t('worklist.outcome.lost')),
    number('noContact', t('worklist.outcome.noContact')),
    number('wrongAlarm', t('worklist.outcome.wrongAlarm')),
    {
      key: 'atStake',
      title: t('worklist.team.atStake'),
      align: 'right',
      render: (line) => format.wholeMoney(line.atStake),
    },
    {
      key: 'savedValue',
      title: t('worklist.team.savedValue'),
      align: 'right',
      render: (line) => <b data-testid="saved-value">{format.wholeMoney(line.savedValue)}</b>,
    },
  ];
  return lines.length === 0 ? (
    <p className={css.quiet}>{t('worklist.team.empty')}</p>
  ) : (
    <PlainTable
      rows={lines}
      columns={columns}
      keyOf={(line) => `${line.teamId}-${line.ownerId}`}
      testIdOf={() => 'team-line'}
    />
  );
}
