import { useTranslation } from 'react-i18next';
import css from './developers.module.css';
import type { Field } from './schema';

/** Fields with what they mean; in the reader's language where the page has the words, else as the document says. */
export function FieldTable({ title, fields }: { title?: string; fields: Field[] }) {
  const { t, i18n } = useTranslation();
  if (fields.length === 0) return null;
  const meaning = ({ name, description }: Field) =>
    i18n.language === 'en' && description
      ? description.replaceAll('`', '')
      : t(`developers.field.${name}`, { defaultValue: description ?? '' });
  return (
    <>
      {title && <h3 className={css.heading}>{title}</h3>}
      <div className={css.scroll}>
        <table className={css.fields}>
          <tbody>
            {fields.map((field) => (
              <tr key={field.path}>
                <th scope="row">
                  <code>{field.path}</code>
                </th>
                <td>
                  {t(`developers.type.${field.type.replace('[]', '')}`, { defaultValue: field.type }) +
                    (field.type.endsWith('[]') ? ' []' : '')}
                </td>
                <td>{meaning(field)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
