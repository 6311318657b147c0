window.addEventListener('message', (event) => { // SOURCE
  document.getElementById('status').innerHTML = event.data.text; // SINK cross-site-scripting
});
