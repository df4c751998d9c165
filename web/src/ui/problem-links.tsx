import { Link } from 'react-router';
import { linksOf } from '@/api/http';

/** What else a refusal is about, each with its page: what has to be changed first. */
export function ProblemLinks({ error }: { error: Error | null }) {
  const links = linksOf(error);
  if (links.length === 0) return null;
  return (
    <ul data-testid="problem-links" style={{ margin: '6px 0 0', paddingInlineStart: 18 }}>
      {links.map(({ kind, name, path }) => (
        <li key={path + name}>
          {kind}{' '}
          <Link className="in-text" to={path}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
