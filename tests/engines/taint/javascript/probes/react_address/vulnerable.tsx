import { useSearchParams } from 'react-router-dom';
export function Back() {
  const [asked] = useSearchParams(); // SOURCE
  const target = asked.get('back');
  return <a className="back" href={target}>Back</a>; // SINK cross-site-scripting
}
export function Help() {
  const asked = new URLSearchParams(window.location.search); // SOURCE
  return <iframe title="help" src={asked.get('topic')} />; // SINK cross-site-scripting
}
