// app/routes/x.tsx
export async function loader({ request, params }) { listed(params.a); }
