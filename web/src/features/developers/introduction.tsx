import { useTranslation } from 'react-i18next';
import { Card } from '@/ui/card';
import { Code } from '@/ui/code';
import css from './developers.module.css';

const topics = ['auth', 'paging', 'once', 'versions', 'errors', 'budget'] as const;

/** What holds for every request. */
export function Introduction() {
  const { t } = useTranslation();
  const command = `export KEY=pk_…\ncurl ${window.location.origin}/api/v1/customers?limit=5 \\\n  -H "Authorization: Bearer $KEY"`;
  return (
    <section id="start">
      <Card>
        <Code text={command} />
        <dl className={css.topics}>
          {topics.map((topic) => (
            <div key={topic}>
              <dt>{t(`developers.topic.${topic}.title`)}</dt>
              <dd>{t(`developers.topic.${topic}.text`)}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </section>
  );
}
