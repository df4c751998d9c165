import { Button, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople, useSaveTeam } from '@/api/people';
import { Card } from '@/ui/card';
import { searchPeople, useNames } from '@/ui/use-people';
import { FormProblem } from './form-problem';
import css from './settings.module.css';

/** Teams: people who look after customers together. */
export function Teams() {
  const { t } = useTranslation();
  const teams = usePeople().data?.teams ?? [];
  const { person, personChoices } = useNames();
  const save = useSaveTeam();
  const [name, setName] = useState('');
  return (
    <Card title={t('settings.teams.title')} caption={t('settings.teams.caption')} testId="teams">
      <ul className={css.sessions}>
        {teams.map((team) => (
          <li key={team.id} className={css.row} style={{ opacity: team.archived ? 0.55 : 1 }}>
            <b style={{ fontWeight: 600, minWidth: 120 }}>{team.name}</b>
            <Select
              mode="multiple"
              value={team.members}
              onChange={(members: number[]) => save.mutate({ id: team.id, members })}
              showSearch={searchPeople}
              options={personChoices}
              labelRender={({ value }) => person(Number(value))}
              placeholder={t('settings.teams.members')}
              aria-label={t('settings.teams.membersOf', { team: team.name })}
              style={{ flex: 1, minWidth: 200 }}
            />
            <Select
              allowClear
              value={team.leadId}
              onChange={(lead: number | undefined) => save.mutate({ id: team.id, leadId: lead ?? 0 })}
              showSearch={searchPeople}
              options={personChoices}
              labelRender={({ value }) => person(Number(value))}
              placeholder={t('settings.teams.lead')}
              aria-label={t('settings.teams.leadOf', { team: team.name })}
              style={{ width: 140 }}
            />
            <Switch
              size="small"
              checked={!team.archived}
              onChange={(used) => save.mutate({ id: team.id, archived: !used })}
              aria-label={t('settings.teams.usedOf', { team: team.name })}
            />
          </li>
        ))}
      </ul>
      <div className={css.row} style={{ marginTop: 12 }}>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={t('settings.teams.name')}
          aria-label={t('settings.teams.name')}
          style={{ width: 200 }}
          data-testid="team-name"
        />
        <Button
          onClick={() => save.mutate({ name }, { onSuccess: () => setName('') })}
          data-testid="team-create"
        >
          {t('settings.teams.create')}
        </Button>
      </div>
      <FormProblem error={save.error} />
    </Card>
  );
}
