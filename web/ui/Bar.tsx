/** How much of the most. The number stands beside it, so it is for the eye alone. */
export function Bar({ share }: { share: number }) {
  return (
    <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="bar-whole" width="100" height="10" />
      <rect className="bar-part" width={Math.round(share * 100)} height="10" />
    </svg>
  );
}
