function load(kind) {
  const asked = new URLSearchParams(location.search); // SOURCE
  const script = document.createElement('script');
  script.src = asked.get('theme') + '/theme.js'; // SINK cross-site-scripting
  const link = document.createElement('a');
  link.href = asked.get('back'); // SINK cross-site-scripting
  document.head.append(script, link);
}
