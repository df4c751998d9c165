import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

const paths = {
  segments: '/segments',
  lists: '/segments/lists',
  traits: '/segments/traits',
  lifecycle: '/segments/lifecycle',
  compare: '/segments/compare',
};

/** From segments to static lists and to traits, and back. */
export function SegmentSwitch({ shown }: { shown: keyof typeof paths }) {
  const { t } = useTranslation();
  const go = useNavigate();
  return (
    <Segmented
      value={shown}
      onChange={(next) => void go(paths[next])}
      options={(['segments', 'lists', 'traits', 'lifecycle', 'compare'] as const).map((key) => ({
        value: key,
        label: <span data-testid={`show-${key}`}>{t(`segments.show.${key}`)}</span>,
      }))}
    />
  );
}
