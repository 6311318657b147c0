import { useParams } from 'react-router-dom';
import { client } from './client';

export default function Bell() {
  const { id } = useParams(); // SOURCE
  Promise.resolve('<b>' + id).then((text) => {
    document.querySelector('#sexton').innerHTML = text; // SINK cross-site-scripting
  });
  document.querySelector('#parish').innerHTML = client.spelled(id); // SINK cross-site-scripting
  return <p dangerouslySetInnerHTML={{ __html: id }} />; // SINK cross-site-scripting
}
