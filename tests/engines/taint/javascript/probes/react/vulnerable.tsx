import { useSearchParams } from 'react-router-dom';
export default function Page() {
  const html = useSearchParams(); // SOURCE
  return <div dangerouslySetInnerHTML={{ __html: html }} />; // SINK cross-site-scripting
}
