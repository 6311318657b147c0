// app/x/page.tsx
import { cookies, headers } from 'next/headers';
export default async function Page() { const c = await cookies(); listed(c.get('a').value); return <p/>; }
