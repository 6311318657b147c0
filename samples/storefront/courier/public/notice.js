// Shows the notice a courier left.
const place = document.getElementById("notice");
const params = new URLSearchParams(location.search);

place.innerHTML = "<p>" + params.get("notice") + "</p>";
document.getElementById("title").textContent = params.get("title");
document.getElementById("footer").innerHTML = "<small>Storefront</small>";
