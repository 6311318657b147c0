const q = new URLSearchParams(location.search).get('q');
$('#found').append(document.createTextNode(q));
new FormData().append('q', q);
document.querySelector('#found').append('Found ' + q);
