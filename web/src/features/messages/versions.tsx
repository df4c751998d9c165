import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTemplateVersions, type Template, type TemplateVersion } from '@/api/messages';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './messages.module.css';

/** Everything that a template has said; an old version can be taken up again, and is saved as a new one. */
export function Versions({
  template,
  onTake,
}: {
  template: Template;
  onTake: (version: TemplateVersion) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const versions = useTemplateVersions(template.id).data ?? [];
  if (versions.length < 2) return null;
  return (
    <Card title={t('messages.editor.versions')} caption={t('messages.editor.versionsCaption')}>
      <ul className={css.versions} data-testid="versions">
        {versions.map((version) => (
          <li key={version.version}>
            <span>
              {t('messages.editor.version', { version: version.version })}{' '}
              {template.channel === 'email' && (
                <Tag>{t(version.design ? 'messages.editor.asDesign' : 'messages.editor.asCode')}</Tag>
              )}
              <span className={css.quiet}>
                {format.instant(version.createdAt)} · {version.createdBy}
              </span>
            </span>
            {version.version !== template.version && (
              <Button size="small" onClick={() => onTake(version)}>
                {t('messages.editor.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
