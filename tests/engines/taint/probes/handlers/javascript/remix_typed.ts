// app/routes/x.tsx
import type { LoaderFunctionArgs } from '@remix-run/node';
export const loader = async ({ request }: LoaderFunctionArgs) => { const url = new URL(request.url); listed(url.searchParams.get('a')); };
