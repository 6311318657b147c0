import useSWR from 'swr';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { client } from './client';

export default function Bell() {
  const { id } = useParams();
  const { data: bell } = useSWR(`/api/bells/${id}`);
  const { data: tower } = useQuery({ queryKey: ['tower', id], queryFn: () => client.tower(id) });
  client.sexton({ id }).then((found) => {
    document.querySelector('#sexton').innerHTML = found.data.html;
  });
  client.get('/parishes/' + id).then((found) => {
    document.querySelector('#parish').innerHTML = found.html;
  });
  return <p dangerouslySetInnerHTML={{ __html: bell.html + tower.html }} />;
}
