export default async function Note({ params, searchParams }) { // SOURCE
  const { words } = await searchParams;
  return <p dangerouslySetInnerHTML={{ __html: words }} />; // SINK cross-site-scripting
}
