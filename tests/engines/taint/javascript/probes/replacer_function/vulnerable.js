function asked() {
  const found = {};
  document.location.href.replace(/[?&]+([^=&]+)=([^&]*)/gi, (match, key, value) => { // SOURCE
    found[key] = value;
  });
  return found;
}
document.write('<option>' + decodeURIComponent(asked().lang) + '</option>'); // SINK cross-site-scripting
