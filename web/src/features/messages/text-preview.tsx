import { useTranslation } from 'react-i18next';
import type { Preview } from '@/api/messages';
import { useFormat } from '@/ui/use-format';
import css from './channels.module.css';
import shared from './messages.module.css';

/** A message without HTML as somebody would get it, and how long it is. */
export function TextPreview({
  preview,
}: {
  preview: Pick<Preview, 'subject' | 'text' | 'code' | 'params' | 'length' | 'url' | 'links'>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { subject, text, code, params, length, url, links } = preview;
  return (
    <>
      {(subject || text) && (
        <div className={css.bubble} data-testid="preview-text">
          {subject && <b>{subject}</b>}
          {text}
        </div>
      )}
      {url && (
        <p className={shared.quiet} data-testid="preview-url">
          {t('messages.editor.url')} {url}
        </p>
      )}
      {links.length > 0 && (
        <p className={`${shared.quiet} ${css.leads}`} data-testid="preview-links">
          {[t('messages.editor.links'), ...links].join('\n')}
        </p>
      )}
      {length && (
        <p className={shared.quiet} data-testid="preview-length">
          {t('messages.editor.length', {
            characters: format.count(length.characters),
            segments: format.count(length.segments),
            left: format.count(length.left),
            encoding: length.encoding,
          })}
        </p>
      )}
      {(code || params.length > 0) && (
        <dl className={css.filled}>
          {code && (
            <>
              <dt>{t('messages.editor.code')}</dt>
              <dd>{code}</dd>
            </>
          )}
          {params.map((param) => [
            <dt key={`${param.name}-name`}>{param.name}</dt>,
            <dd key={param.name}>{param.value || '—'}</dd>,
          ])}
        </dl>
      )}
    </>
  );
}
