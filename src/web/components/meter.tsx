interface MeterProps {
  /** 0 to 1. */
  share: number;
  text: string;
  /** A second value to compare with, 0 to 1, drawn as a mark. */
  mark?: number | null;
}

function clamp(value: number): string {
  return `${Math.min(100, Math.max(0, value * 100)).toFixed(1)}%`;
}

/** A small bar beside its number; the number says it all, the bar helps to compare rows. */
export function Meter({ share, text, mark }: MeterProps) {
  const marked = mark !== undefined && mark !== null;
  return (
    <span class="meter" data-mark={marked ? '' : undefined}>
      <i aria-hidden="true" style={{ '--share': clamp(share), '--mark': clamp(mark ?? 0) }} />
      <span>{text}</span>
    </span>
  );
}
