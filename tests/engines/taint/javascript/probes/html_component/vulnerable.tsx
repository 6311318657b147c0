import InnerHTML from 'dangerously-set-html-content';
export const Hint = () => (
  <InnerHTML html={decodeURIComponent(window.location.search)} /> // SOURCE and SINK cross-site-scripting
);
