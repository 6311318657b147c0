export function show() {
  document.getElementById("where").innerHTML = window.location.hash; // SOURCE SINK cross-site-scripting
}
