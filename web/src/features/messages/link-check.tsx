import { CheckCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCheckLinks, type CheckedLink, type LinksOf } from '@/api/links';
import { FormProblem } from './form-problem';
import css from './link-check.module.css';

const icons: Record<string, typeof CheckCircleFilled> = {
  fine: CheckCircleFilled,
  hint: InfoCircleFilled,
  warning: ExclamationCircleFilled,
};

const order = ['warning', 'hint', 'fine'];

/** A button that has the server open every link, and what it found: what needs a hand first. */
export function LinkCheck({ of, size }: { of: LinksOf; size?: 'small' }) {
  const { t } = useTranslation();
  const check = useCheckLinks();
  const links = check.data?.links;
  const wrong = links?.filter((one) => one.severity === 'warning').length ?? 0;
  return (
    <div className={css.check}>
      <Button
        size={size}
        onClick={() => check.mutate(of)}
        loading={check.isPending}
        data-testid="check-links"
      >
        {t('messages.links.check')}
      </Button>
      <span className={css.about} aria-live="polite">
        {check.isPending
          ? t('messages.links.opening')
          : links
            ? links.length === 0
              ? t('messages.links.none')
              : wrong === 0
                ? t('messages.links.fine', { count: links.length })
                : t('messages.links.wrong', { wrong, count: links.length })
            : t('messages.links.about')}
      </span>
      <FormProblem error={check.error} />
      {!!links?.length && (
        <ul className={css.links} data-testid="checked-links">
          {[...links]
            .sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity))
            .map((link) => (
              <Found key={link.url} link={link} />
            ))}
        </ul>
      )}
    </div>
  );
}

function Found({ link }: { link: CheckedLink }) {
  const Icon = icons[link.severity] ?? InfoCircleFilled;
  return (
    <li data-severity={link.severity} data-verdict={link.verdict}>
      <Icon className={css.icon} aria-hidden />
      <div>
        <a className={css.url} href={link.url} target="_blank" rel="noreferrer noopener">
          {link.url}
        </a>
        <p>
          {link.text} <span>{link.in.join(' · ')}</span>
        </p>
      </div>
    </li>
  );
}
