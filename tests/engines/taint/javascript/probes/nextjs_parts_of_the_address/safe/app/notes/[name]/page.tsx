export default async function Note({ params, searchParams }) {
  const { words } = await searchParams;
  return <p>{words}</p>;
}
