import InnerHTML from 'dangerously-set-html-content';
export const Hint = () => (
  <p title={decodeURIComponent(window.location.search)}>
    <InnerHTML html="<b>Hint</b>" /> {window.location.search}
  </p>
);
