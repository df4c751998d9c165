import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/people';

interface PersonChoice {
  value: number | string;
  label: string;
  initials?: string;
}

/** Whether what was typed finds somebody: inside the name, or as its first initials, so that zs finds 张三. */
export function findsPerson(typed: string, person?: Omit<PersonChoice, 'value'>): boolean {
  const wanted = typed.trim().toLowerCase();
  return (
    person !== undefined &&
    (person.label.toLowerCase().includes(wanted) || (person.initials?.startsWith(wanted) ?? false))
  );
}

/** For `showSearch` of a choice of people. */
export const searchPeople = { filterOption: findsPerson };

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
    .map((one) => ({ value: one.id, label: one.name, initials: one.initials }));
  const teamChoices = (people?.teams ?? [])
    .filter((one) => !one.archived)
    .map((one) => ({ value: one.id, label: one.name }));
  return { person, team, personChoices, teamChoices };
}
