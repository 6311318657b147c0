// pages/x.tsx
export async function getServerSideProps(context) { listed(context.query.a); return { props: {} }; }
