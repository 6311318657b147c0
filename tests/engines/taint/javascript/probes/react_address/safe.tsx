import { useSearchParams } from 'react-router-dom';
export default function Page() {
  const [asked] = useSearchParams();
  const target = asked.get('back');
  const shown = target.startsWith('http') ? target : '/';
  const own = target.startsWith('/') ? target : '/';
  return (
    <nav title={target}>
      <a href={`/items/${target}`}>Item</a>
      <a href={'#' + target}>Part</a>
      <a href={window.location.pathname}>Here</a>
      <a href={shown}>Back</a>
      <a href={own}>Back</a>
      <Plain to={`/items/${target}`} />
      <img src={target} />
    </nav>
  );
}
function Plain({ to }) {
  return <a href={to}>Item</a>;
}
