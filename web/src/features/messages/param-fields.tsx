import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TemplateParam } from '@/api/messages';
import css from './channels.module.css';
import shared from './messages.module.css';

/** What is filled into a template that the provider keeps, in its order. */
export function ParamFields({
  params,
  onChange,
}: {
  params: TemplateParam[];
  onChange: (params: TemplateParam[]) => void;
}) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<TemplateParam>) =>
    onChange(params.map((param, i) => (i === at ? { ...param, ...part } : param)));
  return (
    <div className={shared.field}>
      <span>{t('messages.editor.params')}</span>
      <div className={css.params}>
        {params.map((param, at) => (
          <div key={at} className={css.param}>
            <Input
              value={param.name}
              aria-label={t('messages.editor.paramName', { place: at + 1 })}
              placeholder={t('messages.editor.paramNameShort')}
              onChange={({ target }) => set(at, { name: target.value })}
              data-testid="param-name"
            />
            <Input
              className={shared.code}
              value={param.value}
              aria-label={t('messages.editor.paramValue', { place: at + 1 })}
              placeholder="{{customer.name}}"
              onChange={({ target }) => set(at, { value: target.value })}
              data-testid="param-value"
            />
            <Button
              icon={<CloseOutlined />}
              aria-label={t('messages.editor.paramRemove', { place: at + 1 })}
              onClick={() => onChange(params.filter((_, i) => i !== at))}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => onChange([...params, { name: String(params.length + 1), value: '' }])}
            data-testid="param-add"
          >
            {t('messages.editor.paramAdd')}
          </Button>
        </div>
      </div>
    </div>
  );
}
