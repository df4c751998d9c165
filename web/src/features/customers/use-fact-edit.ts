import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerKey, useEditCustomer } from '@/api/customers';
import type { CustomerPage, EditedCustomer } from '@/api/customers.types';
import type { FieldValue } from '@/api/fields.types';
import { ApiProblem } from '@/api/http';
import { toast } from '@/ui/toast';
import { isSame, keyOf, valueOf, withValue } from './fact-names';

/** A value that two people changed at once. */
export interface Conflict {
  name: string;
  mine: FieldValue;
  theirs: FieldValue;
}

/**
 * Changes facts one by one. The new value shows at once and can be undone; when somebody else changed the same fact in
 * the meantime, both values are shown and one is chosen. A change of another fact is no conflict.
 */
export function useFactEdit(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const edit = useEditCustomer(id);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const show = (change: (page: CustomerPage) => CustomerPage) =>
    queries.setQueryData<CustomerPage>(customerKey(id), (page) => page && change(page));

  /** Whether the value now stands there as it was meant. */
  const write = async (name: string, value: FieldValue, before: FieldValue): Promise<boolean> => {
    const page = queries.getQueryData<CustomerPage>(customerKey(id));
    if (!page) return false;
    show((now) => withValue(now, name, value));
    const key = keyOf(name);
    const changes =
      key === null ? { facts: { [name]: value as string | null } } : { attributes: { [key]: value } };
    try {
      await edit.mutateAsync({ version: page.version, changes });
      return true;
    } catch (problem) {
      const current =
        problem instanceof ApiProblem && problem.status === 412 ? (problem.current as EditedCustomer) : null;
      if (!current) {
        show((now) => withValue(now, name, before));
        throw problem;
      }
      show((now) => ({ ...now, ...current }));
      const theirs = valueOf(current, name);
      if (isSame(theirs, before)) return write(name, value, before);
      if (isSame(theirs, value)) return true;
      setConflict({ name, mine: value, theirs });
      return false;
    }
  };

  const save = async (name: string, value: FieldValue, undoable = true): Promise<void> => {
    const page = queries.getQueryData<CustomerPage>(customerKey(id));
    const next = value === '' ? null : value;
    if (!page || isSame(valueOf(page, name), next)) return;
    const before = valueOf(page, name);
    const isThere = await write(name, next, before);
    if (isThere && undoable) offerUndo(name, before);
  };

  const offerUndo = (name: string, before: FieldValue) =>
    toast(t('act.saved'), {
      act: { label: t('act.undo'), testId: 'undo', run: () => void save(name, before, false) },
    });

  return { save, conflict, resolve: () => setConflict(null) };
}
