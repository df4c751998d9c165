/** The picture of empty and failed views: a seed, or a sprout that hangs its head. */
export function Sprout({ mood }: { mood: 'seed' | 'wilted' }) {
  return (
    <svg width="96" height="72" viewBox="0 0 96 72" aria-hidden="true" fill="none">
      <ellipse cx="48" cy="60" rx="34" ry="6" fill="var(--line)" />
      {mood === 'seed' ? (
        <>
          <path d="M48 58V34" stroke="var(--accent)" strokeWidth="3" strokeLinecap="round" />
          <path d="M48 40c-2-12-10-17-22-17 1 12 9 18 22 17Z" fill="var(--accent)" opacity=".55" />
          <path d="M48 34c1-13 10-20 24-20 0 13-9 21-24 20Z" fill="var(--accent)" />
        </>
      ) : (
        <>
          <path
            d="M46 58c0-16 4-24 14-24 6 0 9 4 9 9"
            stroke="var(--ink3)"
            strokeWidth="3"
            strokeLinecap="round"
          />
          <path d="M69 43c-6 3-8 9-5 16 7-2 9-9 5-16Z" fill="var(--warn)" opacity=".7" />
          <path d="M50 38c-7-4-14-3-19 3 6 5 13 4 19-3Z" fill="var(--ink3)" opacity=".6" />
        </>
      )}
    </svg>
  );
}
