import { useTranslation } from 'react-i18next';
import css from './tag.module.css';
import { stageColors } from './palette';
import { useGroupName } from './use-group-name';

export function StageTag({ stage }: { stage: string | null }) {
  const { t } = useTranslation();
  if (!stage) return <>—</>;
  return (
    <span className={css.stage}>
      <i style={{ background: stageColors[stage] }} />
      {t(`stage.${stage}`)}
    </span>
  );
}

export function GroupTag({ group }: { group: string | null }) {
  const nameOf = useGroupName();
  return group ? <span className={css.group}>{nameOf(group)}</span> : <>—</>;
}
