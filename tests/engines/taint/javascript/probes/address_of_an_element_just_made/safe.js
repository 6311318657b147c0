const THEMES = { dark: '/themes/dark.js', light: '/themes/light.js' };
function load(kind) {
  const asked = new URLSearchParams(location.search);
  const script = document.createElement('script');
  script.src = '/themes/' + encodeURIComponent(asked.get('theme')) + '.js';
  const other = document.createElement('script');
  other.src = THEMES[asked.get('theme')];
  const picture = document.createElement('img');
  picture.src = asked.get('picture');
  document.head.append(script, other, picture);
}
