const place = location.hash; // SOURCE
document.getElementById('a').innerHTML = decodeURIComponent(place); // SINK cross-site-scripting
