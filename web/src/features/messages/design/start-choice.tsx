import { CodeOutlined, PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReadyDesigns } from '@/api/designs';
import type { Language } from '@/api/types';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './design.module.css';
import { MiniMail } from './mini-mail';

/** With what a new template begins. */
export function StartChoice() {
  const { t, i18n } = useTranslation();
  const ready = useReadyDesigns();
  const start = (key: string) => `/messages/templates/new?from=${key}`;
  return (
    <Loaded from={ready} skeleton={<CardSkeleton rows={10} />}>
      {(designs) => (
        <ul className={css.starts}>
          <li>
            <Link to={start('blank')} className={css.start} data-testid="start-blank">
              <span className={css.startIcon}>
                <PlusOutlined />
              </span>
              <b>{t('designs.start.blank')}</b>
              <span>{t('designs.start.blankAbout')}</span>
            </Link>
          </li>
          {designs.map((one) => (
            <li key={one.key}>
              <Link to={start(one.key)} className={css.start} data-testid={`start-${one.key}`}>
                <MiniMail design={one.design} language={i18n.language as Language} />
                <b>{one.name}</b>
                <span>{one.about}</span>
              </Link>
            </li>
          ))}
          <li>
            <Link to={start('code')} className={css.start} data-testid="start-code">
              <span className={css.startIcon}>
                <CodeOutlined />
              </span>
              <b>{t('designs.start.code')}</b>
              <span>{t('designs.start.codeAbout')}</span>
            </Link>
          </li>
        </ul>
      )}
    </Loaded>
  );
}
