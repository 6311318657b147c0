import { useSearchParams } from 'react-router-dom';
export default function Page() {
  const html = useSearchParams();
  return <div title={html}>{html}</div>;
}
