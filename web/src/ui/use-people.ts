import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/people';

/** Names of accounts and teams by their ids, and the choices of both. */
export function useNames() {
  const { t } = useTranslation();
  const people = usePeople().data;
  const person = (id: number | null | undefined) =>
    id ? (people?.people.find((one) => one.id === id)?.name ?? t('people.unknown')) : null;
  const team = (id: number | null | undefined) =>
    id ? (people?.teams.find((one) => one.id === id)?.name ?? t('people.unknown')) : null;
  const personChoices = (people?.people ?? [])
    .filter((one) => !one.disabled)
    .map((one) => ({ value: one.id, label: one.name }));
  const teamChoices = (people?.teams ?? [])
    .filter((one) => !one.archived)
    .map((one) => ({ value: one.id, label: one.name }));
  return { person, team, personChoices, teamChoices };
}
