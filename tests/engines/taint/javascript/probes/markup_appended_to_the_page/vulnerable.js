const q = new URLSearchParams(location.search).get('q'); // SOURCE
$('#found').append('<li>' + q + '</li>'); // SINK cross-site-scripting
