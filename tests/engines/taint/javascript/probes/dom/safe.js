const place = location.hash;
document.getElementById('a').textContent = decodeURIComponent(place);
document.getElementById('a').innerHTML = DOMPurify.sanitize(place);
