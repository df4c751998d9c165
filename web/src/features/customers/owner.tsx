import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useChangeOwner } from '@/api/customers';
import type { CustomerPage } from '@/api/customers.types';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { searchPeople, useNames } from '@/ui/use-people';
import css from './customer.module.css';
import { OwnerHistory } from './owner-history';
import { PoolOwner, ReleaseButton, usePoolRights } from './pool-owner';

/** Who looks after the customer. */
export function Owner({ data }: { data: CustomerPage }) {
  const { t } = useTranslation();
  const { person, team, personChoices, teamChoices } = useNames();
  const mayEdit = useMay()('editCustomers');
  const { id, ownerId, teamId } = data.facts;
  const change = useChangeOwner(String(id));
  const set = (next: { ownerId: number | null; teamId: number | null }) =>
    change.mutate(next, {
      onSuccess: () => toast(t('act.saved')),
      onError: (error) => toast(error.message, { failed: true }),
    });
  const { on, mayGive } = usePoolRights(ownerId);
  if (mayEdit && on && !mayGive) return <PoolOwner data={data} />;
  if (!mayEdit)
    return (
      <Card title={t('customers.owner.title')} acts={<OwnerHistory id={id} />} testId="owner">
        {person(ownerId) ?? t('customers.owner.nobody')}
        {teamId && <span className={css.quiet}> · {team(teamId)}</span>}
      </Card>
    );
  return (
    <Card title={t('customers.owner.title')} acts={<OwnerHistory id={id} />} testId="owner">
      <div className={css.owner}>
        <Select
          allowClear
          showSearch={searchPeople}
          value={ownerId ?? undefined}
          placeholder={t('customers.owner.nobody')}
          aria-label={t('customers.owner.person')}
          loading={change.isPending}
          onChange={(next: number | undefined) => set({ ownerId: next ?? null, teamId })}
          options={personChoices}
          labelRender={({ value }) => person(Number(value))}
          data-testid="owner-person"
        />
        {(teamChoices.length > 0 || teamId) && (
          <Select
            allowClear
            value={teamId ?? undefined}
            placeholder={t('customers.owner.noTeam')}
            aria-label={t('customers.owner.team')}
            onChange={(next: number | undefined) => set({ ownerId, teamId: next ?? null })}
            options={teamChoices}
            labelRender={({ value }) => team(Number(value))}
            data-testid="owner-team"
          />
        )}
        {on && ownerId !== null && <ReleaseButton id={id} />}
      </div>
    </Card>
  );
}
