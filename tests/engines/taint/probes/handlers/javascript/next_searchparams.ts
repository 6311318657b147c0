// app/x/page.tsx
export default async function Page({ searchParams }) { const { a } = await searchParams; listed(a); return <p/>; }
