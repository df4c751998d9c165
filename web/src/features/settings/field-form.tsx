import { Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveField } from '@/api/fields';
import type { Field, FieldDraft, FieldType, FieldValue } from '@/api/fields.types';
import { Dialog } from '@/ui/dialog';
import { FieldInput } from '@/ui/field-input';
import { ChoiceList } from './choice-list';
import { FormProblem } from './form-problem';
import css from './settings.module.css';

const types: FieldType[] = [
  'text',
  'number',
  'money',
  'date',
  'choice',
  'multiChoice',
  'yesNo',
  'person',
  'link',
];
const uniqueTypes: FieldType[] = ['text', 'number', 'link'];

/** Defines a field or changes one; key and type of one that exists stay. */
export function FieldForm({ draft, onClose }: { draft: Field | FieldDraft; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveField();
  const id = 'id' in draft ? (draft as Field).id : undefined;
  const [field, setField] = useState<FieldDraft>(draft);
  const set = (change: FieldDraft) => setField({ ...field, ...change });
  const type = field.type ?? 'text';
  const hasChoices = type === 'choice' || type === 'multiChoice';
  const hasDefault = field.default !== undefined && field.default !== null && field.default !== '';
  const submit = () =>
    save.mutate(
      {
        id,
        ...field,
        default: hasDefault ? field.default : undefined,
        withoutDefault: !hasDefault,
        group: field.group ?? '',
        choices: hasChoices ? field.choices : [],
        unique: uniqueTypes.includes(type) && field.unique,
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      open
      title={t(id === undefined ? 'settings.fields.new' : 'settings.fields.change')}
      onCancel={onClose}
      onOk={submit}
      okText={t('act.save')}
      okButtonProps={{ 'data-testid': 'field-save' }}
      confirmLoading={save.isPending}
    >
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <div className={css.pair}>
          <Form.Item label={t('settings.fields.nameZh')}>
            <Input
              value={field.nameZh}
              onChange={(event) => set({ nameZh: event.target.value })}
              data-testid="field-name-zh"
            />
          </Form.Item>
          <Form.Item label={t('settings.fields.nameEn')}>
            <Input
              value={field.nameEn}
              onChange={(event) => set({ nameEn: event.target.value })}
              data-testid="field-name-en"
            />
          </Form.Item>
          <Form.Item label={t('settings.fields.key')} extra={t('settings.fields.keyHelp')}>
            <Input
              value={field.key}
              disabled={id !== undefined}
              onChange={(event) => set({ key: event.target.value })}
              data-testid="field-key"
            />
          </Form.Item>
          <Form.Item label={t('settings.fields.type')}>
            <Select
              value={type}
              disabled={id !== undefined}
              onChange={(next) => set({ type: next, default: null })}
              options={types.map((value) => ({ value, label: t(`field.type.${value}`) }))}
              data-testid="field-type"
            />
          </Form.Item>
        </div>
        {hasChoices && (
          <Form.Item label={t('settings.fields.choices')}>
            <ChoiceList choices={field.choices ?? []} onChange={(choices) => set({ choices })} />
          </Form.Item>
        )}
        <div className={css.pair}>
          <Form.Item label={t('settings.fields.group')} extra={t('settings.fields.groupHelp')}>
            <Input value={field.group ?? ''} onChange={(event) => set({ group: event.target.value })} />
          </Form.Item>
          <Form.Item label={t('settings.fields.default')}>
            <FieldInput
              type={type}
              field={{ ...(field as Field), choices: field.choices ?? [] }}
              value={(field.default ?? null) as FieldValue}
              onChange={(value) => set({ default: value })}
              label={t('settings.fields.default')}
            />
          </Form.Item>
        </div>
        <div className={css.stack} style={{ gap: 6 }}>
          <Checkbox checked={field.required} onChange={(event) => set({ required: event.target.checked })}>
            {t('settings.fields.requiredHelp')}
          </Checkbox>
          <Checkbox
            checked={field.unique}
            disabled={!uniqueTypes.includes(type)}
            onChange={(event) => set({ unique: event.target.checked })}
          >
            {t('settings.fields.uniqueHelp')}
          </Checkbox>
          <Checkbox checked={field.sensitive} onChange={(event) => set({ sensitive: event.target.checked })}>
            {t('settings.fields.sensitiveHelp')}
          </Checkbox>
        </div>
        <FormProblem error={save.error} />
      </Form>
    </Dialog>
  );
}
