/** A page on a small screen. */

export const PHONE = { viewport: { width: 360, height: 720 }, isMobile: true, hasTouch: true };

/** Runs in the page: whether an element shows all of its content. */
export const IS_WHOLE = (node: {
  scrollWidth: number;
  clientWidth: number;
  scrollHeight: number;
  clientHeight: number;
}) => node.scrollWidth <= node.clientWidth && node.scrollHeight <= node.clientHeight;
