import { useTranslation } from 'react-i18next';
import { useFields } from '@/api/fields';
import { useJourneyNames } from '@/api/journeys';
import type { Definition, Span, Step, Trigger, Whom } from '@/api/journeys.types';
import { useLifecycle } from '@/api/lifecycle';
import { useTemplates } from '@/api/messages';
import { useSegmentNames } from '@/api/segments';
import { useTags } from '@/api/tags';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { findStep, pathOf, triggerId, type Way } from './graph';
import { faceOf } from './kinds';

const nameIn = (all: { id: number; name: string }[], id: number | null | undefined) =>
  id ? all.find((one) => one.id === id)?.name : undefined;

/** Says nodes, ways and triggers of a journey in words. What is still to be chosen is said as such. */
export function useWords() {
  const { t } = useTranslation();
  const { named } = useFormat();
  const { person, team } = useNames();
  const templates = useTemplates().data ?? [];
  const tags = useTags().data?.tags ?? [];
  const segments = useSegmentNames();
  const journeys = useJourneyNames();
  const stages = useLifecycle().data ?? [];
  const fields = useFields().data ?? [];
  const open = t('journeys.open');

  const span = ({ amount, unit }: Span) => t(`journeys.span.${unit}`, { count: amount });
  const whom = ({ kind, id, role }: Whom, those: 'oneOf' | 'allOf') => {
    if (kind === 'owner') return t('journeys.whom.owner');
    if (kind === 'role') return role ? t(`journeys.${those}`, { role: t(`role.${role}`) }) : open;
    return (kind === 'team' ? team(id) : person(id)) ?? open;
  };
  const days = (weekdays: number[] | null | undefined) =>
    weekdays?.length ? weekdays.map((day) => t(`journeys.weekday.${day}`)).join(' ') : t('journeys.anyDay');
  const field = (key: string | null | undefined) => {
    const found = fields.find((one) => one.key === key);
    if (found) return named(found);
    return key ? t(`customers.fact.${key}`, { defaultValue: key }) : open;
  };
  const stage = (key: string | null | undefined) => {
    const found = stages.find((one) => one.key === key);
    return found ? named(found) : (key ?? t('journeys.any'));
  };

  const trigger = (one: Trigger): string => {
    switch (one.type) {
      case 'event':
        return one.event ? [one.event, one.where].filter(Boolean).join(' · ') : open;
      case 'form':
        return one.form || t('journeys.anyForm');
      case 'segmentEntered':
      case 'segmentLeft':
        return nameIn(segments, one.segment) ?? open;
      case 'stageChanged':
        return `${stage(one.from)} → ${stage(one.to)}`;
      case 'attributeChanged':
        return `${field(one.attribute)} → ${one.to ?? t('journeys.any')}`;
      case 'date':
        return `${field(one.attribute)} · ${t(one.daysBefore < 0 ? 'journeys.daysAfter' : 'journeys.daysBefore', { count: Math.abs(one.daysBefore) })} · ${one.time}`;
      case 'schedule':
        return `${t(`journeys.every.${one.every}`)} · ${one.time}`;
      default:
        return t('journeys.byHand');
    }
  };

  const does = (step: Step): string => {
    switch (step.type) {
      case 'message':
        return nameIn(templates, step.template) ?? open;
      case 'task':
        return step.title ? `${step.title} → ${whom(step.to, 'oneOf')}` : open;
      case 'addTag':
      case 'removeTag':
        return nameIn(tags, step.tag) ?? open;
      case 'setAttribute':
        return step.attribute ? `${field(step.attribute)} = ${step.value ?? t('journeys.emptied')}` : open;
      case 'assignOwner':
        return whom(step.to, 'oneOf');
      case 'notify':
        return step.text ? `${step.text} → ${whom(step.to, 'allOf')}` : open;
      case 'startJourney':
        return nameIn(journeys, step.journey) ?? open;
      case 'wait':
        return span(step.for);
      case 'waitUntil':
        return `${days(step.weekdays)} ${step.time}`;
      case 'waitWindow':
        return `${days(step.weekdays)} ${step.from}–${step.to}`;
      case 'waitEvent':
        return `${step.event ?? open} · ${t('journeys.atMost', { span: span(step.within) })}`;
      case 'branch':
        return step.paths?.map((path) => path.name || path.rule || open).join(' · ') || open;
      case 'split': {
        const all = (step.paths ?? []).reduce((sum, path) => sum + path.weight, 0);
        return (step.paths ?? []).map((path) => `${Math.round((100 * path.weight) / all)} %`).join(' · ');
      }
    }
  };

  const way = (step: Step | undefined, name: Way): string => {
    const at = pathOf(name);
    if (at !== null && step?.type === 'branch') {
      const path = step.paths?.[at];
      return path?.name || path?.rule || t('journeys.path', { number: at + 1 });
    }
    if (at !== null && step?.type === 'split')
      return step.paths?.[at]?.name || t('journeys.part', { letter: String.fromCharCode(65 + at) });
    if (name === 'next' && step?.type === 'branch') return t('journeys.way.otherwise');
    if (name === 'next' && step?.type === 'waitEvent') return t('journeys.way.happened');
    return t(`journeys.way.${name}`, { defaultValue: name });
  };

  const title = (definition: Definition, id: string): string => {
    if (id === triggerId) return t(`journeys.trigger.${definition.trigger.type}`);
    const step = findStep(definition, id);
    return step ? step.name || t(`journeys.type.${faceOf(step)}`) : id;
  };

  return { trigger, does, way, title, span, field, stage };
}

export type Words = ReturnType<typeof useWords>;
